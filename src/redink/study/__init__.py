"""Question → Answer: the only pipeline; and the inventory of what it reads."""

from redink.study.data.inventory import (
    Inventory,
    take_inventory,
)
from redink.study.explain.explain import explain

__all__ = ["Inventory", "explain", "take_inventory"]
