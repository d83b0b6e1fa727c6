"""What is said of a level beside its number: that it is a close, or on which side of the number it lies."""
