"""The form in which editors word the messages of an office."""
