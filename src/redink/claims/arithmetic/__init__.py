"""An article's numbers against each other, without any data."""
