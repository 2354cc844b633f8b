"""The officials' agenda: days of one office or of all own ones, and what can be done there."""
