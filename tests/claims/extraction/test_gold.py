"""The gold set: offsets are right, hard cases are many, and the extraction finds what it is asked to find."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from redink.claims import Claim
from redink.claims.extraction import extract

GOLD = Path(__file__).with_name("gold")
ASKED = {"number": (0.97, 0.95), "metric": (0.92, 0.92), "index": (0.9, 0.9), "cohort": (0.9, 0.9), "span": (0.9, 0.9)}


def passages(half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]


def matching(gold: dict[str, Any], found: list[Claim]) -> Claim | None:
    end = gold["start"] + len(gold["quote"])
    return next((claim for claim in found if claim.start < end and gold["start"] < claim.end), None)


def expected(gold: dict[str, Any]) -> dict[str, object]:
    number = (round(gold["value"], 3), gold["value_high"], gold["unit"]) if gold["value"] is not None else None
    span = (gold["since"], gold["until"]) if gold["since"] or gold["until"] else None
    return {"number": number, "metric": gold["metric"], "index": gold["index"], "cohort": gold["cohort"], "span": span}


def answered(claim: Claim) -> dict[str, object]:
    days = tuple(day.isoformat() if day else None for day in (claim.since, claim.until))
    number = (round(claim.value, 3), claim.value_high, claim.unit) if claim.value is not None else None
    span = days if any(days) else None
    return {"number": number, "metric": claim.metric, "index": claim.index, "cohort": claim.cohort, "span": span}


def graded(half: str) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages(half):
        found = list(extract(passage["text"], published=date.fromisoformat(passage["published"])).claims)
        for gold in passage["claims"]:
            claim = matching(gold, found)
            wanted, got = expected(gold), answered(claim) if claim else {}
            if claim:
                found.remove(claim)
            counts.update((field, "gold") for field, value in wanted.items() if value is not None)
            counts.update((field, "found") for field, value in got.items() if value is not None)
            counts.update(
                (field, "right") for field, value in wanted.items() if value is not None and value == got.get(field)
            )
        counts.update([("number", "found"), ("metric", "found")] * len(found))
    return counts


@pytest.mark.parametrize("half", ["dev", "held"])
def test_precision_and_recall_are_those_asked(half: str) -> None:
    counts = graded(half)
    for field, (precision, recall) in ASKED.items():
        assert counts[field, "right"] >= precision * counts[field, "found"], field
        assert counts[field, "right"] >= recall * counts[field, "gold"], field


@pytest.mark.parametrize("half", ["dev", "held"])
def test_what_is_expected_to_be_set_aside_is_no_claim(half: str) -> None:
    for passage in passages(half):
        found = extract(passage["text"], published=date.fromisoformat(passage["published"]))
        assert not {claim.quote for claim in found.claims} & set(passage["set_aside"]), passage["text"]


def test_the_gold_set_quotes_its_own_text() -> None:
    for passage in passages("dev") + passages("held"):
        for gold in passage["claims"]:
            assert passage["text"][gold["start"] : gold["start"] + len(gold["quote"])] == gold["quote"]


def test_the_gold_set_is_large_and_a_fifth_of_each_kind_or_more_is_hard() -> None:
    every = passages("dev") + passages("held")
    kinds = Counter(passage["kind"] for passage in every)
    hard = Counter(passage["kind"] for passage in every if passage["hard"])
    assert len(every) >= 180
    assert all(hard[kind] >= 0.2 * count for kind, count in kinds.items() if kind != "plain")
