"""What a number measures, which way it went, over which span, and whether it is a claim at all."""
