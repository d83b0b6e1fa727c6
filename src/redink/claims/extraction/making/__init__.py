"""Claims made of what a sentence says: of its numbers, its records and superlatives, with the days of their spans."""
