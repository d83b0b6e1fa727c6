"""The return from every start to every end."""
