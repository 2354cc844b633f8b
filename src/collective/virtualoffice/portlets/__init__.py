"""Portlets that show where one can enter now."""
