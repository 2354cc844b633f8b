"""The documents that a citizen and an office show each other."""
