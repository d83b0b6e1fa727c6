"""Indices of American shares, the families of sizes and styles among them, and the volatility index."""

from __future__ import annotations

from typing import Final

UNITED_STATES: Final[dict[str, str]] = {
    "russell-2000": """
    russell 2000 | russell 2000 index | russell | r 2 k | r 2000 | rut | rty | russell two thousand
    """,
    "russell-2000-value": "russell 2000 value",
    "russell-2000-growth": "russell 2000 growth",
    "russell-1000": "russell 1000 | riy",
    "russell-1000-value": "russell 1000 value",
    "russell-1000-growth": "russell 1000 growth",
    "russell-3000": "russell 3000",
    "russell-3000-value": "russell 3000 value",
    "russell-3000-growth": "russell 3000 growth",
    "russell-2500": "russell 2500",
    "russell-2500-value": "russell 2500 value",
    "russell-2500-growth": "russell 2500 growth",
    "russell-top-200": "russell top 200",
    "russell-top-50": "russell top 50",
    "russell-midcap": "russell midcap | russell mid cap",
    "russell-midcap-value": "russell midcap value | russell mid cap value",
    "russell-midcap-growth": "russell midcap growth | russell mid cap growth",
    "russell-microcap": "russell microcap | russell micro cap",
    "sp-500": """
    s&p 500 | s & p 500 | s and p 500 | sp 500 | spx | standard & poor ' s 500 | standard & poor 's 500 |
    standard and poor 's 500 | s&p | s & p | s&p composite
    """,
    "sp-500-equal-weight": "s&p 500 equal weight | s&p 500 equal weighted",
    "sp-500-value": "s&p 500 value",
    "sp-500-growth": "s&p 500 growth",
    "sp-500-pure-value": "s&p 500 pure value",
    "sp-500-pure-growth": "s&p 500 pure growth",
    "sp-500-low-volatility": "s&p 500 low volatility",
    "sp-500-high-beta": "s&p 500 high beta",
    "sp-500-momentum": "s&p 500 momentum",
    "sp-500-quality": "s&p 500 quality",
    "sp-500-high-dividend": "s&p 500 high dividend",
    "sp-500-dividend-aristocrats": "s&p 500 dividend aristocrats | dividend aristocrats",
    "sp-500-esg": "s&p 500 esg",
    "sp-100": "s&p 100 | oex",
    "sp-400": "s&p 400 | s&p midcap 400 | s&p mid cap 400 | s&p 400 midcap | s&p 400 mid cap",
    "sp-600": """
    s&p 600 | s&p smallcap 600 | s&p small cap 600 | s&p 600 smallcap | s&p 600 small cap
    """,
    "sp-600-value": "s&p 600 value | s&p smallcap 600 value | s&p small cap 600 value",
    "sp-600-growth": "s&p 600 growth | s&p smallcap 600 growth | s&p small cap 600 growth",
    "sp-1000": "s&p 1000",
    "sp-1500": "s&p 1500 | s&p composite 1500",
    "sp-total-market": "s&p total market",
    "nasdaq-composite": "nasdaq composite | nasdaq | nasdaq comp | ixic | ccmp",
    "nasdaq-100": "nasdaq 100 | ndx",
    "nasdaq-100-equal-weight": "nasdaq 100 equal weight | nasdaq 100 equal weighted",
    "nasdaq-biotechnology": "nasdaq biotechnology | nasdaq biotech | nbi",
    "nasdaq-golden-dragon-china": "nasdaq golden dragon china | golden dragon china | golden dragon",
    "dow-jones-industrial-average": """
    dow jones industrial average | dow jones industrials average | dow industrials | dow jones industrials |
    dow | djia | dow 30 | dow jones | indu
    """,
    "dow-jones-transportation-average": """
    dow jones transportation average | dow transports | dow jones transports | dow transportation average |
    dow jones transportation | djt
    """,
    "dow-jones-utility-average": """
    dow jones utility average | dow utilities | dow jones utilities average | dow jones utilities | dow jones
    utility
    """,
    "dow-jones-us-total-stock-market": """
    dow jones u.s. total stock market | dow jones us total stock market | dow jones total stock market
    """,
    "nyse-composite": "nyse composite | new york stock exchange composite",
    "nyse-arca-gold-bugs": "nyse arca gold bugs | gold bugs",
    "nyse-fang": "nyse fang + | nyse fang",
    "phlx-semiconductor": """
    phlx semiconductor | philadelphia semiconductor | philadelphia stock exchange semiconductor | phlx
    semiconductor sector | sox | philadelphia se semiconductor | phlx chip | philadelphia chip
    """,
    "phlx-housing": "phlx housing | philadelphia housing | phlx housing sector",
    "kbw-bank": "kbw bank | kbw nasdaq bank | kbw banks",
    "kbw-regional-banking": """
    kbw regional banking | kbw nasdaq regional banking | kbw regional bank | kbw nasdaq regional bank
    """,
    "value-line": "value line | value line composite | value line geometric",
    "wilshire-5000": "wilshire 5000 | wilshire 5000 total market",
    "wilshire-4500": "wilshire 4500",
    "crsp-small-cap": "crsp us small cap | crsp u.s. small cap",
    "crsp-us-total-market": "crsp us total market | crsp u.s. total market",
    "msci-usa": "msci usa | msci us | msci u.s.",
    "msci-usa-small-cap": "msci usa small cap",
    "vix": "vix | cboe volatility index | cboe volatility | cboe vix | cboe market volatility",
}
"""Index -> proper names."""

DESCRIBED: Final[dict[str, str]] = {
    "russell-2000": """
    small cap index | small caps | small cap stocks | small cap shares | small cap companies | small company
    stocks | small capitalization stocks | small cap gauge | small cap benchmark | small cap russell 2000 |
    small cap russell | small cap names | small cap equities | small cap barometer | smaller companies index |
    index of small caps | smallcaps | small cap firms | small stocks | small cap universe | benchmark for
    small caps | index of smaller companies | index of small companies | small companies | smaller companies |
    smaller company stocks | small firms | smaller stocks | small company index | index of small company
    stocks | index of smaller company stocks | index of small stocks | index of smaller stocks | small company
    shares | small cap average | measure of small caps | index of small cap stocks | gauge of small caps |
    index of small cap companies | smaller caps | smaller cap stocks | smaller firms | index of smaller firms |
    small cap cousin | small cap peer | small cap peers | small cap counterpart | small cap rival |
    small cap sibling | small cap brethren | small cap counterparts | small cap complex | small cap measure |
    smaller shares | small shares
    """,
    "russell-2000-value": "small cap value | small cap value stocks | small value stocks",
    "russell-2000-growth": "small cap growth | small cap growth stocks | small growth stocks",
    "russell-microcap": "microcap index | micro caps | microcaps | micro cap stocks | microcap stocks",
    "sp-500": """
    large cap index | large caps | large cap stocks | large cap benchmark | broad market index | benchmark s&p
    500 | large cap gauge | large cap s&p 500 | broad based index | broad market gauge | large company stocks
    | large stocks | larger stocks | bigger stocks | larger company stocks | large cap shares | large cap
    companies | large cap peer | large cap peers | large cap cousin | large cap
    counterpart | large cap counterparts | large cap rival | large cap sibling | large cap brethren | large cap names |
    large cap equities
    """,
    "sp-500-equal-weight": """
    equal weight s&p 500 | equal weighted s&p 500 | equal weighted version of the s&p 500 | equal weight
    version of the s&p 500 | equally weighted s&p 500 | equally weighted version of the s&p 500
    """,
    "sp-400": "mid cap index | midcap index | mid cap s&p 400 | midcap s&p 400",
    "nasdaq-composite": """
    tech heavy nasdaq | tech heavy index | technology heavy index | tech heavy nasdaq composite | technology
    heavy nasdaq | tech heavy gauge
    """,
    "dow-jones-industrial-average": """
    blue chip index | blue chip dow | blue chip average | blue chip gauge | 30 stock dow | 30 stock index |
    blue chips | 30 stock average | 30 share dow | 30 member dow
    """,
    "vix": "volatility index | fear gauge | wall street 's fear gauge",
}
"""Index -> what it is called without its name; words that need no capital."""
