"""Lines, tables and encodings of the terminal."""
