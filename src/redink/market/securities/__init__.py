"""Which security is which: names, renames, successors, and rows joined across them."""
