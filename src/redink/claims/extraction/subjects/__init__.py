"""Who a sentence is about, and who says it."""
