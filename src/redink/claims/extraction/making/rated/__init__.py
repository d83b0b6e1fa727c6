"""Claims of rates, yields, spreads and the VIX: whose number it is, and moves of the central bank."""
