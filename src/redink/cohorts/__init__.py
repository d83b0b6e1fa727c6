"""Members into groups by declared rules; "no data" is a group with reasons."""

from redink.cohorts.assign import assign_cohorts, cohort_order
from redink.cohorts.rules import LOSS_MAKING, NO_DATA, PROFITABLE, RULES, Rule, find_rule

__all__ = ["LOSS_MAKING", "NO_DATA", "PROFITABLE", "RULES", "Rule", "assign_cohorts", "cohort_order", "find_rule"]
