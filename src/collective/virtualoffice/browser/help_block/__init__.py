"""Telephone, mail and address: on every page, at the same place and in the same order."""
