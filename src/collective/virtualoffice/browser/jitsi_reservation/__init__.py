"""By which a Jitsi server asks whether a room may be opened."""
