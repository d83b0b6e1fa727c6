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
ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d“])")
REFERRING = (
    "The S&P 500 lost 4.1% between Aug. 1 and Aug. 15. The Dow, off 2.2% in that span, has since regained 1%.",
    "Over the same period the Nasdaq fell 3%. Since then it is up 2%, its best stretch since that low.",
    "The Dow, down 3% over the same period, is up 2%. Off 3% over that time, it gained 1% and 2% more.",
    "The day after it rose 1%. A day earlier it was 2% lower. By the next session it had lost 1%.",
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


def sentences() -> list[str]:
    texts = [json.loads(line)["text"] for name in ("dev", "held") for line in _lines(name)]
    return [part.strip() for text in (*texts, *OWN, *REFERRING) for part in ENDS.split(text) if part.strip()]


def test_any_order_of_sentences_is_read() -> None:
    known, chance = sentences(), random.Random(20251128)
    for _ in range(1200):
        text = " ".join(chance.choice(known) for _ in range(chance.randint(2, 8)))
        found = extract(text, published=date(2025, 11, 28))
        assert all(text[claim.start : claim.end] == claim.quote for claim in found.claims)
