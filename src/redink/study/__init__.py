"""Question → Answer: the only pipeline, a room a verb."""
