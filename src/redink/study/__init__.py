"""Question → Answer: the only pipeline; and the inventory of what it reads."""

from redink.study.explain import explain
from redink.study.inventory import Inventory, take_inventory

__all__ = ["Inventory", "explain", "take_inventory"]
