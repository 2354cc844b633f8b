"""The video services that are installed: how they stand, and their settings."""
