"""Days that a text names by a decision on the policy rate, or by another event: the day of the cut, its eve."""
