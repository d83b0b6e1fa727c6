"""A seeded market that contains every trap of real data, and the truth about itself."""

from redink.sources.simulated.simulation import Simulation, simulate
from redink.sources.simulated.size import INDICES, LARGE, SMALL, MarketSize
from redink.sources.simulated.truth import Truth

__all__ = ["INDICES", "LARGE", "SMALL", "MarketSize", "Simulation", "Truth", "simulate"]
