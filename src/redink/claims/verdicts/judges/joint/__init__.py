"""Verdicts on what is said of several at once: indices alike, and the shares of a pair."""
