"""The words that the grammar knows."""
