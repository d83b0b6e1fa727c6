"""Prices of so many rows that they are read in slices and put aside by year."""
