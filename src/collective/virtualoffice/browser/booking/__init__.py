"""The citizen's way to an appointment: one question per page."""
