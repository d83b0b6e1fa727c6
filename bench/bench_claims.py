"""Precision and recall of the claims found, field by field, on both halves of the gold set; and the speed on long text.

`dev` is the half that the grammar was developed on; of `held` only totals are printed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from redink.claims import Claim
from redink.claims.extraction import extract

GOLD = Path(__file__).parents[1] / "tests" / "claims" / "extraction" / "gold"
ASKED = {
    "number and unit": (0.97, 0.95),
    "metric": (0.92, 0.92),
    "index": (0.90, 0.90),
    "cohort": (0.90, 0.90),
    "span": (0.90, 0.90),
    "direction": (0.0, 0.0),
    "hedge": (0.0, 0.0),
    "speaker": (0.0, 0.0),
    "against": (0.0, 0.0),
}


def main() -> None:
    """Prints a table for each half, and megabytes a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong in dev")
    parser.add_argument("--megabytes", type=float, default=10.0)
    given = parser.parse_args()
    for half in ("dev", "held"):
        report(half, wrong=given.wrong and half == "dev")
    speed(given.megabytes)


def report(half: str, *, wrong: bool) -> None:
    """One line a field: precision and recall, measured and asked."""
    passages = [json.loads(line) for line in (GOLD / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        counts.update(graded(passage, wrong=wrong))
    claims, hard = sum(len(each["claims"]) for each in passages), sum(each["hard"] for each in passages)
    print(f"{half}: {len(passages)} passages, {hard} of them hard, {claims} claims")
    for field, (precision, recall) in ASKED.items():
        right = counts[field, "right"]
        measured = (right / max(counts[field, "found"], 1), right / max(counts[field, "gold"], 1))
        kept = "" if not precision else "kept" if measured[0] >= precision and measured[1] >= recall else "MISSED"
        asked = f"(asked {precision:.2f}, {recall:.2f})" if precision else ""
        print(f"  {field:<16} precision {measured[0]:.3f}  recall {measured[1]:.3f}  {asked} {kept}".rstrip())


def graded(passage: dict[str, Any], *, wrong: bool) -> Iterator[tuple[str, str]]:
    """(field, found | gold | right) for everything that a passage claims or is found to claim."""
    found = list(extract(passage["text"], published=date.fromisoformat(passage["published"])).claims)
    pairs: list[tuple[dict[str, Any], Claim | None]] = []
    for gold in passage["claims"]:
        start, end = gold["start"], gold["start"] + len(gold["quote"])
        match = next((claim for claim in found if claim.start < end and start < claim.end), None)
        if match:
            found.remove(match)
        pairs.append((gold, match))
    for gold, claim in pairs:
        yield from fields_of(gold, claim, wrong=wrong, text=passage["text"])
    for claim in found:
        yield ("number and unit", "found")
        yield ("metric", "found")
        if wrong:
            print(f"  INVENTED {claim.quote!r} {claim.metric} in {passage['text']!r}")


def fields_of(gold: dict[str, Any], claim: Claim | None, *, wrong: bool, text: str) -> Iterator[tuple[str, str]]:
    """Counts of one claim of the gold set and what was found for it. A field that both leave empty counts nowhere."""
    expected, got = answers(gold), answers(as_gold(claim)) if claim else {}
    for field, value in expected.items():
        if value is not None:
            yield (field, "gold")
        if got.get(field) is not None:
            yield (field, "found")
        if value is not None and value == got.get(field):
            yield (field, "right")
        if wrong and value != got.get(field):
            print(f"  {field}: {gold['quote']!r} is {value}, found {got.get(field)} in {text!r}")


def as_gold(claim: Claim) -> dict[str, Any]:
    names = (
        "value",
        "value_high",
        "unit",
        "metric",
        "index",
        "cohort",
        "since",
        "until",
        "direction",
        "hedge",
        "speaker",
    )
    return {name: getattr(claim, name) for name in names} | {"against": claim.against}


def answers(claim: dict[str, Any]) -> dict[str, Any]:
    """What is graded of a claim; the number to four digits, a span by both its ends."""
    ends = tuple(str(claim[name]) if claim[name] else None for name in ("since", "until"))
    value, high = (None if claim[name] is None else round(claim[name], 3) for name in ("value", "value_high"))
    return {
        "number and unit": (value, high, claim["unit"]),
        "metric": claim["metric"],
        "index": claim["index"],
        "cohort": claim["cohort"],
        "span": ends if any(ends) else None,
        "direction": claim["direction"],
        "hedge": claim["hedge"],
        "speaker": claim["speaker"],
        "against": claim["against"],
    }


def speed(megabytes: float) -> None:
    """Seconds and megabytes a second on the gold set's own sentences, repeated."""
    texts = [json.loads(line)["text"] for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    once = "\n\n".join(texts)
    text = once * max(1, round(megabytes * 1e6 / len(once)))
    started = time.perf_counter()
    found = extract(text, published=date(2025, 10, 10))
    seconds = time.perf_counter() - started
    rate = len(text) / 1e6 / seconds
    print(f"{len(text) / 1e6:.1f} MB in {seconds:.1f} s: {rate:.2f} MB/s, {len(found.claims):,} claims")


if __name__ == "__main__":
    main()
