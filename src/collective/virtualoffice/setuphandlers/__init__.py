"""What happens when the add-on is installed and removed."""
