"""Which rate, yield or spread a number is of, and whether it is where that stood or how far it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from redink.claims.claim import Metric, Quantity, Series, Unit
from redink.claims.extraction.meaning.gaps import is_gap, is_level_of_gap
from redink.claims.extraction.meaning.mentions import RateMention, mentions_of
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.rates import RANGE
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

Bank = Literal["fed-funds", "foreign"]
SERIES: Final = frozenset({"fed-funds", "treasury-2-year", "treasury-10-year", "high-yield-spread"})
SIGNALS: Final = words("""
    fed federal reserve fomc bank banks rate rates yield yields yielded yielding treasury treasurys treasuries spread
    spreads mortgage mortgages note notes ecb boe boj bankers policymakers makers borrowing bund gilt riksbank junk
    tariff tariffs duties duty unemployment jobless inflation gdp tax taxes ust usts tsy hy oas tens twos benchmark
    target bound limit
    """)
BANKS: Final = words("fed federal fomc bank u.s. american ecb boe boj rba rbi rbnz snb riksbank norges pboc banxico")
NO_RATE: Final = "tariffs, taxes and figures of the economy are no interest rates"
MATURITIES: Final = words("2 two 10 ten")
UNITS: Final = words("year yr y s")
ASIDE: Final = words("which a an who that whose")
SKIPPED: Final = words("a an the about roughly nearly just range record some around high low as now still currently")
CLOSE: Final = words(", : ( | ~ now spread spreads oas yield yields")
"""Marks and words between a rate and the number beside it that says where it stands: "Tens, 2.85%"."""
WITHIN: Final = words("touched touching touch intraday high low peaking peaked")
"""Words for a value within a session, which the data do not hold: "as high as 4.9%"."""
LARGEST: Final = 25.0
"""The highest rate, in percent, that is read as one."""
CHANGES: Final = words("""
    widening narrowing tightening increase decrease rise fall jump drop decline climb move change surge slide gain
    retreat blowout advance
    """)
COMPARED: Final = words("wider tighter narrower higher lower above below beneath off under more less")
BY_VERBS: Final = words("""
    cut cuts cutting lowered raised hiked trimmed slashed reduced increased lifted lowering raising hiking
    """)


@dataclass(frozen=True, kw_only=True, slots=True)
class RateMeaning:
    """What a number says of a rate; `series` is null for one that the data do not hold, `reason` why it is no claim.

    carried  whether only a pronoun names the rate
    """

    metric: Metric | None
    unit: Unit | None = None
    series: Series | None = None
    quantity: Quantity | None = None
    reason: str | None = None
    carried: bool = False


def is_note_named(said: frozenset[str]) -> bool:
    """Whether a note may be named by its maturity alone: "the two-year", "10y"."""
    return bool(MATURITIES & said) and bool(UNITS & said)


def bank_after(tokens: Sequence[Token], bank: Bank | None) -> Bank | None:
    """The central bank that "the central bank" means after a sentence."""
    if not any(token.lower in BANKS for token in tokens):
        return bank
    named = [each.kind for each in mentions_of(tokens) if each.kind in ("fed-funds", "foreign")]
    return cast("Bank", named[-1]) if named else bank


def rate_of(view: SentenceView, at: int, bank: Bank | None) -> RateMeaning | None:
    """What the number at a place says of a rate, a yield or a spread; null where it is of none.

    `bank` is the central bank that the text named last before this sentence.
    """
    quantity = view.quantity(at)
    if not (SIGNALS & view.said or is_note_named(view.said)) or quantity.money or quantity.multiple or _beats(view, at):
        return None
    if quantity.unit == "x" or (quantity.unit == "pts" and quantity.value >= LARGEST):
        return None
    mention = _nearest(view, at)
    if not SIGNALS & view.said and (mention is None or not mention.kind.startswith("treasury")):
        return None
    if mention is None:
        return RateMeaning(metric="rate_change", unit="bp") if quantity.unit == "bp" else None
    if mention.kind == "macro":
        aside = quantity.unit in ("pp", "bp", "pts")
        return RateMeaning(metric=None, reason=NO_RATE) if aside else None
    return _said(view, at, mention, _series(view, mention, bank))


def rate_meant(view: SentenceView, at: int, kind: str, series: Series | None) -> RateMeaning | None:
    """What a number says of the rate that a pronoun before it stands for, by its kind of mention."""
    found = _said(view, at, RateMention(kind=kind, first=0, after=0), series)
    return found and replace(found, carried=True)


def _said(view: SentenceView, at: int, mention: RateMention, series: Series | None) -> RateMeaning | None:
    """A change in points; a level in percent, and of a spread in points."""
    unit = view.quantity(at).unit
    stands = _stands(view, at) or _stands_beside(view, at, mention)
    if unit in ("bp", "pp", "pts"):
        unit = "pp" if unit == "pts" else unit
        if series == "high-yield-spread" and stands and not _is_change(view, at):
            return RateMeaning(metric="other", unit=unit, series=series, quantity="series_level")
        return _moved(view, at, unit, series)
    if unit == "pct" and view.quantity(at).value <= LARGEST and not view.quantity(at).fraction:
        if series == "fed-funds" and view.value(at - 1) == "by" and BY_VERBS & view.said:
            return RateMeaning(metric="rate_change", unit="pct", series=series)
        series = None if _is_within(view, at) else series
        if stands:
            return RateMeaning(metric="other", unit="pct", series=series, quantity="series_level" if series else None)
    if unit == "pct" and mention.kind not in ("rates", "bank", "fed-funds", "foreign"):
        return RateMeaning(metric="other", unit="pct")
    return None


def _moved(view: SentenceView, at: int, unit: Unit, series: Series | None) -> RateMeaning | None:
    """How far a rate moved, or two of them are apart; null for points of something else."""
    gap = series != "high-yield-spread" and is_gap(view, at)
    if gap and is_level_of_gap(view, at):
        return RateMeaning(metric="other", unit=unit, series="treasury-gap", quantity="series_level")
    apart = any(view.kind(on) == "apart" for on in range(view.last_quantity(at) + 1, at))
    if apart and series is None:
        return None
    return RateMeaning(metric="rate_change", unit=unit, series=None if gap else series)


def _series(view: SentenceView, mention: RateMention, bank: Bank | None) -> Series | None:
    """The series of a mention; "rates" are those of the bank that the sentence, else the text, names."""
    if mention.kind in SERIES:
        return cast("Series", mention.kind)
    if mention.kind not in ("bank", "rates"):
        return None
    return "fed-funds" if _bank(view, mention, bank) == "fed-funds" else None


def bank_meant(view: SentenceView, bank: Bank | None) -> Bank:
    """The central bank whose rate the sentence is about: the one it names, else the one that the text named last."""
    named = mentions_of(view.tokens)
    last = named[-1] if named else RateMention(kind="rates", first=len(view.tokens), after=len(view.tokens))
    return _bank(view, last, bank)


def _bank(view: SentenceView, mention: RateMention, bank: Bank | None) -> Bank:
    """The bank named before a mention, else anywhere in the sentence, else the one that the text named last."""
    banks = [each for each in mentions_of(view.tokens) if each.kind in ("fed-funds", "foreign", "bank")]
    before = [each for each in banks if each.first <= mention.first]
    named = [each.kind for each in [*reversed(before), *banks]][:1] or [mention.kind]
    kind = named[0]
    if kind == "bank":
        kind = bank or "fed-funds"
    if kind == "rates":
        kind = bank or "foreign"
    return "fed-funds" if kind == "fed-funds" else "foreign"


def _nearest(view: SentenceView, at: int) -> RateMention | None:
    """The mention that the number belongs to: the nearest before it that no subject parts from it, else one after."""
    tokens, piece = view.tokens, view.pieces[at]
    end = view.pieces[view.next_quantity(at)].first if view.next_quantity(at) < len(view.pieces) else len(tokens)
    named = mentions_of(tokens)
    after = [each for each in named if piece.after <= each.first < end and _joined(view, at, each)]
    if after and (view.value(at + 1) in ("of", "in", "on", "for", "by") or view.quantity(at).unit == "bp"):
        near = [each for each in after if each.first - piece.after <= 6]
        leads = view.value(at + 1) in ("in", "on", "for") or not [each for each in named if each.after <= piece.first]
        if near and leads:
            return near[0]
    before = [each for each in named if each.after <= piece.first and not _in_passing(tokens, each, piece.first)]
    for mention in reversed(before):
        return None if _parted(view, mention, at) else mention
    return after[0] if after and view.quantity(at).unit in ("bp", "pp") else None


def _joined(view: SentenceView, at: int, mention: RateMention) -> bool:
    """Whether no clause begins between the number and a mention after it."""
    return not any(
        view.tokens[on].lower in (";", "—", ",", "and", "while", "as", "after", "but")
        for on in range(view.pieces[at].after, mention.first)
    )


def _in_passing(tokens: Sequence[Token], mention: RateMention, first: int) -> bool:
    """Whether the mention stands in words between commas: "the 10-year yield, which guides mortgage rates, rose"."""
    start = next((on for on in range(mention.first - 1, -1, -1) if tokens[on].text in (",", "(")), None)
    if start is None or (tokens[start].text == "," and tokens[start + 1].lower not in ASIDE):
        return False
    return any(tokens[on].text in (",", ")") for on in range(mention.after, first)) and start > 0


def _parted(view: SentenceView, mention: RateMention, at: int) -> bool:
    """Whether a subject or something else begins between a mention and the number."""
    for on in range(at - 1, -1, -1):
        piece = view.pieces[on]
        if piece.first < mention.after:
            return False
        place = view.value(on - 1) in ("in", "of", "at", "for", "on", "over")
        other = piece.kind == "other" and piece.value not in ("economy", "fundamental") and not place
        if piece.kind == "subject" or other:
            return True
    return False


def _stands(view: SentenceView, at: int) -> bool:
    """Whether the words before the number say that the rate stands there and not that it moved so far."""
    before = view.words(at - 5, at)
    back = view.last_quantity(at)
    if view.value(at - 1) in ("-", "or") and back >= 0 and at - back == 2:
        return _stands(view, back)
    said = [word for word in before if word not in SKIPPED]
    return bool(said) and said[-1] in RANGE


def _stands_beside(view: SentenceView, at: int, mention: RateMention) -> bool:
    """As in "UST 2y 3.72%", "Tens, 2.85%", "HY OAS 348bp": right behind its name, without a sign."""
    between = view.tokens[mention.after : view.pieces[at].first]
    named = mention.kind not in ("rates", "bank", "fed-funds", "foreign")
    beside = mention.after <= view.pieces[at].first and all(token.lower in CLOSE for token in between)
    return named and beside and view.quantity(at).sign is None


def _is_within(view: SentenceView, at: int) -> bool:
    """Whether the words before a number say that it was a value within a session; the high of "high-yield" is none."""
    said = view.words(at - 4, at)
    return any(
        word in WITHIN and not (word == "high" and "yield" in after)
        for word, *after in zip(said, [*said[1:], ""], [*said[2:], "", ""], strict=False)
    )


def _is_change(view: SentenceView, at: int) -> bool:
    """As in "a widening of 150 points", "150 points wider than": how far it moved."""
    if COMPARED & set(view.words(at + 1, at + 2)):
        return True
    said = [word for word in view.words(at - 6, at) if word not in SKIPPED]
    return said[-1:] == ["of"] and bool(CHANGES & set(said[-2:-1]))


def _beats(view: SentenceView, at: int) -> bool:
    return any(view.kind(on) == "beat" for on in range(view.last_quantity(at) + 1, at))
