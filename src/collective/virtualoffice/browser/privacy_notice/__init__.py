"""The privacy notice of an office."""
