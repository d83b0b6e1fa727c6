"""Who drove the index: a question's days, members, portfolio and labels, and what is made of them."""
