"""Message channels: the contract, e-mail and SMS gateways, and what others need to join in."""
