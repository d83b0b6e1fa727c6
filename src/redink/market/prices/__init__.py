"""Prices a row a session, and what is wrong with them."""
