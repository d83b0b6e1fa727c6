"""Files of members, in the shapes that people keep."""
