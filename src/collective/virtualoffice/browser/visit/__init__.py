"""The citizen's visit: taking a seat, waiting, being called, the end; and their guests."""
