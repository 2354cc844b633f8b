"""The settings of the add-on, and how the machinery behind it is."""
