"""The text that both sides write during a talk: who runs its service, and the link to it."""
