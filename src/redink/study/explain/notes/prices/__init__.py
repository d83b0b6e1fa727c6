"""Notes on prices and sessions."""
