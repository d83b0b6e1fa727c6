"""What a sentence is about, and who states it."""
