"""What people do, one module per act: the only writers."""
