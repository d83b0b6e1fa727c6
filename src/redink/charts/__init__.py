"""One file a figure: an answer in, a figure out."""
