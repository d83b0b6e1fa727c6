"""The words for rates, yields and spreads, for central banks, and for what only moves in the same points."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.wordlists import words

NOTES: Final = """
yield | yields | note | notes | bond | bonds | treasury | treasurys | treasuries | u.s. treasury | u.s. treasuries |
treasury note | treasury notes | treasury bond | treasury bonds | treasury yield | treasury yields | u.s. yield |
u.s. treasury yield | note yield | note yields | bond yield | bond yields | treasury note yield | government bond |
government bond yield | t note | t notes | benchmark | ust | usts | tsy | us treasury |
us treasuries | us treasury yield
"""
BEFORE: Final = "benchmark | treasury | u.s. | u.s. treasury | us | us treasury | ust | tsy"


def _of_maturity(lengths: str) -> str:
    """Phrases for the notes of one maturity: "10 year", "benchmark ten year", "10 yr treasury yield", "ust 10 y"."""
    units = [f"{length} {unit}" for length in lengths.split() for unit in ("year", "yr", "y")]
    after = [f"{unit} {' '.join(noun.split())}" for unit in units for noun in NOTES.split("|")]
    before = [f"{' '.join(noun.split())} {unit}" for unit in units for noun in BEFORE.split("|")]
    return " | ".join([*units, *after, *before])


RATES: Final[dict[str, str]] = {
    "fed-funds": """
    federal reserve | the fed | fed | fomc | federal open market committee | fed funds rate | federal funds rate |
    fed funds | federal funds | u.s. central bank | american central bank | powell 's fed | fed officials
    """,
    "bank": "central bank | central bankers | policymakers | policy makers | rate setters",
    "rates": """
    interest rates | interest rate | rates | policy rate | key rate | benchmark rate | benchmark interest rate |
    key interest rate | rate cut | rate cuts | rate hike | rate hikes | rate increase | rate increases | overnight
    rate | target range | borrowing costs | short term rates | target rate | benchmark lending rate | rate | rate
    reduction | rate reductions | upper bound | lower bound | upper limit | lower limit
    """,
    "foreign": """
    european central bank | ecb | bank of england | boe | bank of japan | boj | bank of canada | reserve bank |
    rba | rbi | rbnz | swiss national bank | snb | riksbank | norges bank | people 's bank of china | pboc | bank of
    korea | banxico | bank of mexico | bank rate | deposit rate | repo rate | loan prime rate | bundesbank
    """,
    "treasury-10-year": f"{_of_maturity('10 ten')} | benchmark treasury yield | tens | 10 s",
    "treasury-2-year": f"{_of_maturity('2 two')} | twos | 2 s",
    "other": """
    30 year | 5 year | five year | 20 year | 7 year | seven year | 3 year | three year | 1 year | one year | 3 month |
    three month | 6 month | six month | mortgage rates | mortgage rate | mortgage | mortgages | treasury yields |
    bond yields | yields | yield | bund | bunds | gilt | gilts | prime rate | libor | sofr | oat | jgb | jgbs | btp |
    dividend yield | corporate bonds | investment grade | credit spreads | credit spread | credit card | auto loan |
    term premium | breakeven | 30 year mortgage | yield curve
    """,
    "junk": """
    high yield bonds | high yield bond | high yield debt | high yield | junk bonds | junk bond | junk rated | junk |
    speculative grade | high yield corporate bonds | high yield credit | hy | us hy | u.s. hy | hy oas | hy spread |
    hy spreads | high yield spread | high yield spreads | junk spreads | junk spread | junk bond spreads | junk bond
    spread | high yield oas | lower rated bonds | speculative grade bonds | junk rated debt | junk debt
    """,
    "macro": """
    tariff | tariffs | duties | duty | levies | levy | unemployment | unemployment rate | jobless rate | inflation |
    cpi | consumer prices | gdp | gross domestic product | tax | taxes | tax rate | corporate tax rate | economy |
    savings rate | participation rate | approval rating | approval | poll | polls | default rate | delinquency rate |
    vacancy rate | homeownership rate | core inflation | wage growth | pce | economic growth | budget deficit
    """,
}
"""fed-funds, treasury-*: a series; bank, rates: those of the bank that the text names; the rest is none of them."""

ABROAD: Final = words("""
    german germany french france italian italy japanese japan british britain u.k. uk canadian canada australian
    australia chinese china indian india spanish spain swiss swedish greek brazilian brazil euro zone mexican turkish
    """)
HOME_BANKS: Final = words("america new nova")
"""Banks of which are no central bank abroad."""
SPREADS: Final = words("spread spreads premium premiums oas extra additional compensation gap")
RANGE: Final = words(
    "to at of near from above below around under over between hit reached held yielded yielding was is"
    " paid pays paying are were stand stood stands touched touching ended finished closed settled"
)
"""Words before a rate that stands there."""
