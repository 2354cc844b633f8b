"""The page of a topic, and topics as parts of other pages."""
