"""The rules of the virtual office: pure functions and frozen dataclasses."""
