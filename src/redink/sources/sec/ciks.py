"""The SEC's number of a filer (CIK), which comes as a number, as text, and as text filled up with zeros."""

from __future__ import annotations

from redink.errors import UsageError


def ten_digits(cik: object) -> str | None:
    """The number as ten digits, None where it is no CIK.

    >>> ten_digits(1640147), ten_digits("0001640147"), ten_digits("CIK1640147")
    ('0001640147', '0001640147', None)
    """
    if isinstance(cik, bool) or not isinstance(cik, int | str):
        return None
    digits = str(cik).strip()
    plain = digits.isascii() and digits.isdigit() and len(digits) <= 10
    return digits.zfill(10) if plain and int(digits) > 0 else None


def require_ciks(companies: tuple[str, ...]) -> None:
    """Nothing where all are ten digits. Raises: UsageError naming the first that is not."""
    wrong = next((company for company in companies if ten_digits(company) != company), None)
    if wrong is not None:
        raise UsageError(f"{wrong!r} is no company's number; write ten digits, such as 0001640147")
