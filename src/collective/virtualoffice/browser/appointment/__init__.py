"""The citizen's link of an appointment: see it, change it, come in at its time."""
