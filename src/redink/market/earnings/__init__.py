"""What was known of a company's earnings and other measures on a day."""
