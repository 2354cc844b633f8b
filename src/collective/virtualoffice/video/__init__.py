"""Video services: the contract, the built-in room, and what others need to join in."""
