"""Steps from profile version 1000 to 1001."""
