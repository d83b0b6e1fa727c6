"""Words that stand for an index, that begin like one, or that make something else of it."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.wordlists import in_order, words

THIS_INDEX: Final = """
    the index | this index | the benchmark | the gauge | the average | the benchmark index | that index | its
    index | the stock index | the barometer | the broader index | the same index
    """
"""Words for the index last in the reader's mind."""

ONE_OF_TWO: Final[dict[str, str]] = {"former": "the former", "latter": "the latter"}
"""Words for the first and the last of the two that were spoken of."""
KIN: Final = in_order("""
    brother brothers sibling siblings cousin cousins peer peers rival rivals counterpart counterparts sister
    """)
RELATED: Final[dict[str, str]] = {
    "larger": "the large | the large ones | the larger ones | the bigger ones | the big ones | "
    + " | ".join(f"{size} {kin}" for size in ("bigger", "larger", "big", "large", "large cap big") for kin in KIN),
    "smaller": "the small | the small ones | the smaller ones | "
    + " | ".join(f"{size} {kin}" for size in ("smaller", "little", "small", "small cap little") for kin in KIN),
}
"""What the larger and the smaller of two indices are called beside the other."""
NO_PERSONS: Final = words("""
    is are was were has have had 's ' and by up down at with only alone just nearly almost about some roughly did does
    do in on for from since over to rose fell gained lost group one index gauge benchmark cohort a an the while but
    which that now still also returned climbed dropped added even so after of outperformed come comes make makes account
    accounts number amount amounts total represent represents constitute comprise each
    """)
"""What follows "the former" where it is one of two, and no former chairman."""

NOT_AN_INDEX: Final = """
    dow jones market data | dow jones newswires | s&p global | s&p dow jones indices | s&p capital iq | ftse
    russell | russell investments | nasdaq stock market | nasdaq inc | nasdaq listed | dow inc | dow chemical
    | russell indexes | russell indices | nasdaq exchange | small cap valuations | s&p ratings | s&p global
    ratings | small cap investors | small cap rally | small cap markets | small cap market | small cap
    performance | s&p global market intelligence | dow jones & company
    """
"""Firms, funds and subjects whose names begin like an index."""

FUNDS: Final = words("""
    etf etfs etp fund funds tracker trackers trust trusts future futures contract contracts option options
    manager managers mini minis swaps warrants portfolio portfolios
    """)
"""What is made of an index and is not the index."""
FUND_TICKERS: Final = words("""
    iwm spy qqq dia voo ivv vti iwn iwo iwb iwf iwd iwc rsp mdy ijr ijh splg vtwo xlk xlf xle smh soxx arkk kre kbe
    qqqm vxf vb efa eem acwx ief tlt hyg
    """)
HOUSES: Final = words("""
    ishares spdr vanguard invesco proshares schwab wisdomtree direxion blackrock amundi xtrackers lyxor vaneck
    """)
"""Whose name before an index makes it a fund of theirs."""
TRACKING: Final = words("on for tied to tracking linked that track tracks the follow following based of")
"""Words from "futures" or "an ETF" to the index that it follows."""

SECTORS: Final[dict[str, str]] = {
    "communication-services": "communication services | communications | communications services | telecom | telecoms",
    "consumer-discretionary": "consumer discretionary | discretionary",
    "consumer-staples": "consumer staples | staples",
    "energy": "energy | oil and gas | oil & gas",
    "financials": "financials | financial | finance",
    "health-care": "health care | healthcare",
    "industrials": "industrials | industrial",
    "technology": "information technology | technology | tech",
    "materials": "materials",
    "real-estate": "real estate | reit | reits",
    "utilities": "utilities | utility",
    "banks": "banks | bank | banking",
    "regional-banks": "regional banks | regional bank | regional banking",
    "homebuilders": "homebuilders | homebuilding | homebuilder | home builders",
    "airlines": "airlines | airline | passenger airlines",
    "automobiles": "automobiles | autos | automakers | auto",
    "biotechnology": "biotechnology | biotech | biotechs",
    "pharmaceuticals": "pharmaceuticals | pharmaceutical | drugmakers | pharma",
    "semiconductors": "semiconductors | semiconductor | chip | chipmakers | chip makers",
    "software": "software",
    "hardware": "hardware | technology hardware",
    "retailers": "retail | retailers | retailing",
    "insurers": "insurance | insurers",
    "media": "media | media and entertainment",
    "transports": "transports | transportation",
    "defense": "aerospace and defense | aerospace & defense | defense | aerospace",
    "mining": "mining | miners | metals and mining | metals & mining | gold miners",
    "internet": "internet",
    "hotels": "hotels | casinos | leisure",
    "restaurants": "restaurants | restaurant",
    "food": "food | food and beverage | beverage",
    "chemicals": "chemicals | chemical",
    "machinery": "machinery",
    "defensives": "defensive | defensives",
    "cyclicals": "cyclical | cyclicals",
}
"""Sector or industry, the last part of its index's id -> what it is called before "stocks", "sector" or "index"."""
SECTOR_TAILS: Final = words("""
    sector sectors index subindex sub industry group stocks companies shares names members component components
    constituents firms gauge benchmark subsector
    """)
MACRO: Final = words("""
    price prices sentiment confidence managers manufacturing services dollar commodity commodities bond bonds treasury
    surprise conditions housing expectations activity uncertainty misery freight purchasing pmi optimism cost
    costs home poverty happiness corruption greed fear optimism affordability stress inflation currency
    """)
"""Words in the name of an index that is none of shares."""
CODES: Final = words("""
    etf etfs ecb imf usd gdp cpi pce ppi eu uk us nyse sec fomc boj boe ai fed pmi oecd opec who un irs ftc fdic
    vix eps ceo cfo ipo adp ism fdic gop sp bls bea treasury
    """)
"""Capitals after "the" that are the name of no index."""
