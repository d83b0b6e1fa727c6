"""Earlier leads, what followed them, and what is usual."""
