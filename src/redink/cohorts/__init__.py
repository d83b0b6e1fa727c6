"""Members into groups by declared rules; "no data" is a group with reasons."""

from redink.cohorts.assign import assign_cohorts, cohort_order
from redink.cohorts.rules import NO_DATA, RULES, Rule, find_rule

__all__ = ["NO_DATA", "RULES", "Rule", "assign_cohorts", "cohort_order", "find_rule"]
