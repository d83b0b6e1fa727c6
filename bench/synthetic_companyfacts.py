"""Writes an invented companyfacts.zip in the shape of the real one: `python synthetic_companyfacts.py FILE COMPANIES`.

Thirty templates of ten years: 60 to 500 tags, of which some 20 are among those that redink keeps; each figure of a
quarterly or yearly report comes again as the comparative of the year after. Ten years of a large company make about as
many bytes a row as the real files (some 310) and one wanted row in seven. Members repeat the templates under other
numbers, which costs a decoder as much as if they differed.
"""

from __future__ import annotations

import random
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

from redink.measures import MEASURES

TEMPLATES = 30
FIRST_YEAR = 2015
YEARS = 10
WORDS = ("Accrued", "Deferred", "Lease", "Tax", "Stock", "Option", "Asset", "Liability", "Current", "Income", "Plan")


def main() -> None:
    """Writes the file and prints how large it is, packed and unpacked."""
    path, companies = Path(sys.argv[1]), int(sys.argv[2])
    templates = [template(seed) for seed in range(TEMPLATES)]
    unpacked = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for number in range(companies):
            cik = 1_000_001 + number
            body = b'{"cik":%d,"entityName":"Company %d","facts":' % (cik, cik) + templates[number % TEMPLATES] + b"}"
            archive.writestr(f"CIK{cik:010d}.json", body)
            unpacked += len(body)
    print(f"{companies} companies, {path.stat().st_size / 1e9:.2f} GB packed, {unpacked / 1e9:.2f} GB unpacked")


def template(seed: int) -> bytes:
    """One company's facts, encoded."""
    draw = random.Random(seed)
    kept = draw.sample([(m.tags[0], m.kind, m.unit) for m in MEASURES if m.tags[0].startswith("us-gaap")], k=18)
    other = [
        (f"us-gaap:{''.join(draw.choices(WORDS, k=5))}{n}", draw.choice(["flow", "instant"]), "money")
        for n in range(draw.randint(40, 480))
    ]
    facts: dict[str, dict[str, Any]] = {"dei": {}, "us-gaap": {}}
    for tag, kind, unit in [*kept, *other]:
        sparse = unit == "money" and (tag, kind, unit) in other and draw.random() < 0.7
        named = {"money": "USD", "money/shares": "USD/shares", "shares": "shares"}[unit]
        facts["us-gaap"][tag.partition(":")[2]] = {
            "label": tag,
            "description": "Amount, as an invented definition of some length would describe it. " * 4,
            "units": {named: values(draw, kind, years=draw.randint(1, 4) if sparse else YEARS)},
        }
    return orjson.dumps(facts)


def values(draw: random.Random, kind: str, *, years: int) -> list[dict[str, Any]]:
    """Quarters, years to date and years of a flow, or quarters' ends of an instant; each again a year later."""
    rows: list[dict[str, Any]] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        for quarter in (1, 2, 3, 4):
            end = date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)
            starts = [date(year, 1, 1)] if quarter in (1, 4) else [date(year, 1, 1), date(year, quarter * 3 - 2, 1)]
            for start in [None] if kind == "instant" else starts:
                amount = draw.randint(-(10**9), 10**9)
                rows += [row(start, end, amount, quarter=quarter, later=later) for later in (0, 1)]
    return rows


def row(start: date | None, end: date, amount: int, *, quarter: int, later: int) -> dict[str, Any]:
    """A value as its own report, or the report a year later, states it."""
    filed = end.replace(year=end.year + later, day=28) + timedelta(days=40)
    stated: dict[str, Any] = {"start": start.isoformat()} if start else {}
    stated |= {
        "end": end.isoformat(),
        "val": amount,
        "accn": f"0001234567-{filed:%y}-{filed.toordinal() % 1_000_000:06d}",
        "fy": end.year + later,
        "fp": "FY" if quarter == 4 else f"Q{quarter}",
        "form": "10-K" if quarter == 4 else "10-Q",
        "filed": filed.isoformat(),
    }
    return stated | ({"frame": f"CY{end.year}Q{quarter}"} if later else {})


if __name__ == "__main__":
    main()
