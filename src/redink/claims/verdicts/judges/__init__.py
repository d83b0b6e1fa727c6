"""One judge for each kind of claim: what it measures, under every reading of the words."""
