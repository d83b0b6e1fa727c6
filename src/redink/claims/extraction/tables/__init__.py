"""Tables of index, level, change and percent: found before sentences are cut, and read by their columns."""
