"""An add-on for measuring: the least that a view can write."""
