"""What a sentence says beside a claim that is made: of which other indices, and for which time."""
