"""Whether a line break ends what was said: titles, headings and cells stay lines, prose wrapped by hand is joined."""

from __future__ import annotations

import re
from typing import Final

from redink.claims.extraction.vocabulary.wordlists import words

TITLE: Final = 60
"""A line at most this long that ends without a stop is a title of its own."""
JOINING: Final = words("""
    a an the this that these those its their his her our all both each every no some and or but nor as at by for from
    in into of off on onto over per since than through to toward towards under until up upon versus vs with within
    without about above after against along among around before behind below between beyond down during near while
    when where whereas though although because if whether which who whose is are was were be been being has have had
    will would could should may might can do does did not said says told say more less nearly almost roughly
    year s&p msci ftse liberation
""")
"""Words at the end of a line after which the sentence goes on."""
TIMES: Final = words("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
""")
LATER_PARTS: Final = words("jones industrial average composite street reserve treasury treasurys election ytd")
"""Words with a capital that continue a name or a sentence more often than they open one."""
LAST: Final = re.compile(r"([^\W_]+(?:&[^\W_]+)?)$")
WORD: Final = re.compile(r"[^\W_]+")
CELL: Final = re.compile(r"[-+$(]{0,3}[\d.,]+\s{0,2}(?:%|bps?|pts?|percent)?\)?[ ]{0,4}(?:\n|$)")
INDENT: Final = 40


def ends_line(text: str, start: int, at: int) -> bool:
    """Whether the line break at a place ends the title, heading or cell that began at `start`."""
    line = text[max(start, at - TITLE - INDENT) : at].strip()
    after = text[at + 1 : at + 1 + INDENT].lstrip(" ")
    if len(line) > TITLE:
        return False
    if not line or not after or line.startswith("#") or after.startswith(("#", "|", "\n")):
        return True
    if line.endswith(":"):
        return not (after[0].islower() or after[0] in "+-$" or after[0].isdigit())
    return not _goes_on(line, after)


def _goes_on(line: str, after: str) -> bool:
    """Whether the sentence of a short line continues on the next."""
    if after[0].islower() or line[-1] in ".!?,;(&/$—-":
        return True
    last = LAST.search(line)
    if last and last.group(1).lower() in JOINING and not line.endswith("%"):
        return True
    if after[0].isdigit() or after[0] in "$(%":
        return not CELL.match(after)
    following, first = WORD.match(after), WORD.match(line)
    word = following.group().lower() if following else ""
    return word in LATER_PARTS or (word in TIMES and not (first and first.group().lower() in TIMES))
