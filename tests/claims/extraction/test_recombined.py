"""Sentences cut at their joints and put together anew: whatever stands beside whatever, it is read."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from pathlib import Path

from redink.claims.extraction import extract

GOLD = Path(__file__).parent / "gold"
JOINTS = re.compile(r"(?<=[,;:()—])\s+|\b(?=and |to |but |while |from |since |of |its |for )")
OWN = (
    "Nvidia beat the S&P 500 by the most on record, 12% against 8%, to a record.",
    "Its winning streak was 9 days to a record to its longest, versus 5 days for the Dow.",
    "It outpaced the Nasdaq to 4% to a record high to 6,101.25 to 2% from an intraday low.",
)


def _lines(name: str) -> list[str]:
    return (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def fragments() -> list[str]:
    texts = [json.loads(line)["text"] for name in ("dev", "held") for line in _lines(name)]
    return [part.strip() for text in (*texts, *OWN) for part in JOINTS.split(text) if part.strip()]


def test_any_order_of_parts_is_read() -> None:
    parts, chance = fragments(), random.Random(20251010)
    for _ in range(1500):
        text = " ".join(chance.choice(parts) for _ in range(chance.randint(2, 12)))
        found = extract(text, published=date(2025, 10, 10))
        assert all(text[claim.start : claim.end] == claim.quote for claim in found.claims)
