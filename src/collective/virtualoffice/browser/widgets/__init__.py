"""Controls of the editors' forms."""
