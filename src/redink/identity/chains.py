"""Chains of CIKs under which one company filed, one after the other."""

from __future__ import annotations

from collections.abc import Mapping


def first_of(cik: str, before: Mapping[str, str]) -> str:
    """The first CIK of the company; `before` is CIK -> the one before. Of a circle, one of it.

    >>> first_of("3", {"3": "2", "2": "1"}), first_of("1", {})
    ('1', '1')
    """
    seen: set[str] = set()
    while cik in before and cik not in seen:
        seen.add(cik)
        cik = before[cik]
    return cik
