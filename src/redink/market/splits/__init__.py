"""Share splits: those that a source lists, that prices show, and that filed counts show."""
