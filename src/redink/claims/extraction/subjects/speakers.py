"""Who states it: names before and after verbs of speech, carried on until another speaker or the paragraph's end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from redink.claims.extraction.vocabulary.indices import INDICES
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

SPEECH_VERBS: Final = words("""
    said says say noted notes note wrote writes write told added adds add argued argues argue estimates
    estimate estimated calculates calculate calculated explained explains highlighted highlights pointed
    points observed observes reported reports commented comments stated states tweeted posted reckons reckon
    believes believe found finds finding showed shows show warned warns remarked emphasized stressed cited
    according per tallied reveals reveal suggests suggest counted counts
    """)
WEAK: Final = words("""
    added adds add points reports posted shows show found finds note notes counts per estimate estimated per
    reveal suggest
    """)
"""Words that are also something else: a name has to stand right beside them."""
PRONOUNS: Final = frozenset({"he", "she", "they"})
INSIDE: Final = frozenset({"of", "&", "de", "van", "von", "the", ".", "-"})
NO_NAMES: Final = words("""
    mr ms mrs dr treasury january february march april may june july august september october november
    december monday tuesday wednesday thursday friday the a an it this that in on at u.s. s&p dow nasdaq
    russell since as by for from chief
    strategist analyst analysts strategists economist head president federal reserve fed chair investors
    traders data article report wall street but and while if when after
    """)
SOURCE_TAILS: Final = frozenset({"data", "figures", "analysts", "strategists", "economists", "research", "researchers"})
NAMES_OF_INDICES: Final = Lexicon({"index": INDICES})


@dataclass(kw_only=True, slots=True)
class Speakers:
    """The speaker of the sentence in hand, and all named so far: "Sonders said" is the one named in full."""

    current: str | None = None
    known: dict[str, str] = field(default_factory=dict[str, str])

    def speaker_of(self, tokens: Sequence[Token], *, opens: bool) -> str | None:
        """The speaker of a sentence, null where none is named; a new paragraph forgets the last one."""
        if opens:
            self.current = None
        self.current = self._named(tokens)
        return self.current

    def _named(self, tokens: Sequence[Token]) -> str | None:
        for at, token in enumerate(tokens):
            if token.lower not in SPEECH_VERBS:
                continue
            name = self._speaker_at(tokens, at)
            if name:
                return self._in_full(name)
            if token.lower not in WEAK and at and tokens[at - 1].lower in ("article", "report"):
                return None
        return self.current

    def _speaker_at(self, tokens: Sequence[Token], at: int) -> str | None:
        """The speaker of what the verb at a place introduces."""
        word = tokens[at].lower
        if word == "according":
            return name_from(tokens, at + 2) if at + 1 < len(tokens) and tokens[at + 1].lower == "to" else None
        if word == "per":
            return name_from(tokens, at + 1) if at + 1 < len(tokens) and tokens[at + 1].capital else None
        if at and tokens[at - 1].lower in PRONOUNS:
            return self.current
        return name_before(tokens, at, strict=word in WEAK) or (
            name_from(tokens, at + 1) if _quoted(tokens, at) else None
        )

    def _in_full(self, name: str) -> str:
        full = self.known.get(name.split()[-1], name)
        known = full if full.endswith(name) else name
        if " " in known and len(self.known) < 10_000:
            self.known[known.split()[-1]] = known
        return known


def _quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the quotation comes first: a quotation mark or comma stands right before the verb of speech."""
    return at > 0 and tokens[at - 1].text in ('"', ",", "'")


def name_from(tokens: Sequence[Token], at: int) -> str | None:
    """The name that begins at a place, past "data from", "analysts at" and the like; null where none does."""
    place = at
    while place < len(tokens) and place < at + 8 and not _begins(tokens, place):
        if tokens[place].kind == "mark" or tokens[place].lower in SPEECH_VERBS:
            return None
        place += 1
    end = _name_end(tokens, place)
    if end + 1 < len(tokens) and tokens[end].lower == "'s" and tokens[end + 1].capital:
        place, end = end + 1, _name_end(tokens, end + 1)
    return spelled(tokens, place, end) if end > place else None


def name_before(tokens: Sequence[Token], at: int, *, strict: bool) -> str | None:
    """The name whose verb stands at a place: before it, or before a part between commas."""
    place = at
    while place > 0 and tokens[place - 1].lower in ("has", "have", "had", "also", "further", "recently"):
        place -= 1
    if place and tokens[place - 1].text == "," and not strict:
        comma = next((back for back in range(place - 2, max(-1, place - 40), -1) if tokens[back].text == ","), None)
        if comma is None:
            return None
        place = comma
    found = _ending(tokens, place)
    if found:
        return found
    return _of_a_house(tokens, place)


def _of_a_house(tokens: Sequence[Token], place: int) -> str | None:
    """As in "Goldman Sachs strategists said", "analysts at Goldman Sachs said", "Jill Hall of Bank of America said"."""
    if place and tokens[place - 1].lower in SOURCE_TAILS:
        return _ending(tokens, place - 1)
    return None


def _ending(tokens: Sequence[Token], at: int) -> str | None:
    """The run of capitals that ends before a place; of "Jill Hall of Bank of America" the person."""
    start = at
    while start > 0 and (
        tokens[start - 1].capital or (tokens[start - 1].lower in INSIDE | {"at", "from"} and start < at)
    ):
        start -= 1
    while start < at and not _begins(tokens, start):
        start += 1
    if start == at:
        return None
    end = _name_end(tokens, start)
    is_name = end > start and tokens[end - 1].end - tokens[start].start > 1
    return spelled(tokens, start, end) if is_name else None


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may begin here."""
    token = tokens[at]
    if not token.capital or token.lower in NO_NAMES - {"dow", "s&p", "federal"}:
        return False
    found = NAMES_OF_INDICES.longest_at(tokens, at)
    return found is None or (
        found[1] < len(tokens) and tokens[found[1]].capital and tokens[found[1]].lower not in ("index",)
    )


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """After the capitals of one name; "of America" belongs to a firm, "of Bank" after a person does not."""
    end = at
    while end < len(tokens) and (
        tokens[end].capital
        or (tokens[end].text in ".&-" and end > at and end + 1 < len(tokens) and tokens[end + 1].capital)
    ):
        end += 1
    words = [token.lower for token in tokens[at:end]]
    if words[-1:] == ["bank"] and end + 1 < len(tokens) and tokens[end].lower == "of" and tokens[end + 1].capital:
        end += 2
    while end > at and tokens[end - 1].kind == "mark":
        end -= 1
    return end


def spelled(tokens: Sequence[Token], start: int, end: int) -> str:
    """The tokens as they were spelled, one blank where there was any."""
    parts: list[str] = []
    for place in range(start, end):
        gap = place > start and tokens[place].start > tokens[place - 1].end
        parts.append((" " if gap else "") + tokens[place].text)
    return "".join(parts)
