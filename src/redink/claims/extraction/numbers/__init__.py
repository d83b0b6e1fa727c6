"""Numbers as prose writes them, with their units."""
