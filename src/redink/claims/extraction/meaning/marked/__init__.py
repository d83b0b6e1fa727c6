"""What is measured from a mark, or ends at one: a high, a low, a record, an average."""
