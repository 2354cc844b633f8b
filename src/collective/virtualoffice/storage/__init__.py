"""What is kept about citizens and desks: one persistent root per site."""
