"""What an article's numbers say of each other, without any data."""
