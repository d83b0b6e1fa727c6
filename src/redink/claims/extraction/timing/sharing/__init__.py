"""The spans of a sentence while they are being given to its numbers, and how a number takes that of another."""
