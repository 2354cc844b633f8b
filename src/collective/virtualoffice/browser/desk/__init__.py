"""The official's desk: own state, the line, the acts; and all of an official's offices."""
