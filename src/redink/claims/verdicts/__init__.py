"""Whether each claim holds, by what it is about."""
