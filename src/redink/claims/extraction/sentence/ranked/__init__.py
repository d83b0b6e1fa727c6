"""What is ranked without a number: the highest close since a day, the first record in years, "its fourth of 2025"."""
