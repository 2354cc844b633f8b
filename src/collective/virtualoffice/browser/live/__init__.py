"""What a page with something live needs: its script, and the button that holds it."""
