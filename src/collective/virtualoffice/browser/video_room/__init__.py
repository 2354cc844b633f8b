"""The built-in video room: its page, and what its windows exchange."""
