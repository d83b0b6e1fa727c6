"""The charts of a history: every window, their distribution, the long record."""
