"""Judges of what is ranked over time without a number: an extreme close, the first record, the first rate move."""
