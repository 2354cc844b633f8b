"""The page of a consultation area: what it advises on, and its offices."""
