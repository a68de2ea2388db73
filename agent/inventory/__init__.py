"""Questions about everything at once, answered from a list of what is in the picture."""
