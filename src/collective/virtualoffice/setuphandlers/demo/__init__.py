"""The demo site: a small German town whose offices show every state."""
