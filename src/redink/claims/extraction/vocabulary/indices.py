"""The names that indices go by in prose. Digits inside a name are no number."""

from __future__ import annotations

from typing import Final

INDICES: Final[dict[str, str]] = {
    "russell-2000": """
    russell 2000 | russell 2000 index | russell | r 2 k | r 2000 | rut | russell two thousand | small cap
    index | small caps | small cap stocks | small cap shares | small cap companies | small company stocks |
    small capitalization stocks | small cap gauge | small cap benchmark | small cap russell 2000 | small cap
    russell | small cap names | small cap equities | small cap barometer | smaller companies index | index of
    small caps | smallcaps | small cap firms | small stocks | small cap universe | benchmark for small caps |
    index of smaller companies | index of small companies
    """,
    "russell-2000-value": "russell 2000 value | small cap value",
    "russell-2000-growth": "russell 2000 growth | small cap growth",
    "russell-1000": "russell 1000",
    "russell-1000-value": "russell 1000 value",
    "russell-1000-growth": "russell 1000 growth",
    "russell-3000": "russell 3000",
    "russell-2500": "russell 2500",
    "russell-midcap": "russell midcap | russell mid cap",
    "russell-microcap": "russell microcap | russell micro cap | microcap index | micro caps | microcaps",
    "sp-500": """
    s&p 500 | s & p 500 | s and p 500 | sp 500 | spx | standard & poor ' s 500 | standard & poor 's 500 | s&p
    | s & p | large cap index | large caps | large cap stocks | large cap benchmark | broad market index |
    benchmark s&p 500
    """,
    "sp-500-equal-weight": """
    s&p 500 equal weight | s&p 500 equal weighted | equal weight s&p 500 | equal weighted s&p 500 | equal
    weighted version of the s&p 500
    """,
    "sp-400": "s&p 400 | s&p midcap 400 | s&p mid cap 400",
    "sp-600": "s&p 600 | s&p smallcap 600 | s&p small cap 600",
    "sp-1500": "s&p 1500 | s&p composite 1500",
    "nasdaq-composite": """
    nasdaq composite | nasdaq | nasdaq comp | tech heavy nasdaq | tech heavy index | technology heavy index
    """,
    "nasdaq-100": "nasdaq 100 | ndx",
    "dow-jones-industrial-average": """
    dow jones industrial average | dow industrials | dow jones industrials | dow | djia | dow 30 | blue chip
    index | blue chip dow | blue chip average | blue chip gauge | 30 stock dow | 30 stock index | blue chips |
    dow jones
    """,
    "dow-jones-transportation-average": "dow jones transportation average | dow transports",
    "vix": "vix | cboe volatility index | volatility index",
    "msci-world": "msci world",
    "msci-acwi": "msci acwi | msci all country world | msci all country world index",
    "msci-emerging-markets": "msci emerging markets | msci em",
    "msci-eafe": "msci eafe",
    "msci-usa-small-cap": "msci usa small cap",
    "nikkei-225": "nikkei 225 | nikkei | nikkei stock average",
    "topix": "topix",
    "ftse-100": "ftse 100 | footsie",
    "ftse-250": "ftse 250",
    "dax": "dax | dax 40",
    "cac-40": "cac 40 | cac",
    "stoxx-600": "stoxx 600 | stoxx europe 600 | europe stoxx 600",
    "euro-stoxx-50": "euro stoxx 50",
    "hang-seng": "hang seng",
    "csi-300": "csi 300",
    "kospi": "kospi",
    "sensex": "sensex",
    "nifty-50": "nifty 50 | nifty",
    "asx-200": "asx 200 | s&p asx 200",
    "tsx": "s&p tsx composite | tsx composite",
    "wilshire-5000": "wilshire 5000",
    "crsp-small-cap": "crsp us small cap",
}

THIS_INDEX: Final = """
    the index | this index | the benchmark | the gauge | the average | the benchmark index | that index | its
    index | the stock index | the barometer | the broader index
    """
"""Words for the index last in the reader's mind."""

NOT_AN_INDEX: Final = """
    dow jones market data | dow jones newswires | s&p global | s&p dow jones indices | s&p capital iq | ftse
    russell | russell investments | nasdaq stock market | nasdaq inc | nasdaq listed | dow inc | dow chemical
    | russell indexes | russell indices | small cap funds | small cap fund | small cap earnings | small cap
    etfs | large cap funds | large cap fund | nasdaq exchange | small cap profits | small cap valuations | s&p
    ratings | s&p global ratings | small cap investors | small cap managers | small cap rally | small cap
    markets | small cap market | small cap performance
    """
"""Firms, funds and subjects whose names begin like an index."""
