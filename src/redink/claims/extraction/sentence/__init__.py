"""A sentence as the pieces that matter, and what stands where among them."""
