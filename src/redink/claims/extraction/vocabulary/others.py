"""What else rises and falls in the same sentences, so that its numbers are not given to an index."""

from __future__ import annotations

from typing import Final

OTHERS: Final[dict[str, str]] = {
    "economy": """
    inflation | consumer prices | cpi | producer prices | jobless rate | unemployment rate | unemployment |
    gdp | gross domestic product | payrolls | retail sales | economy | jobless claims | wages | home prices |
    mortgage rates | treasury yield | treasury yields | yield | yields | treasury note | treasury notes | 10
    year yield | tariffs | tariff | deficit | debt |
    core pce | consumer spending | industrial production | consumer confidence
    """,
    "fundamental": """
    earnings | profits | profit | revenue | revenues | sales | earnings per share | eps | net income |
    dividends | buybacks | margins | profit margins | market value | market capitalization | market cap |
    volume | turnover | assets | cash flow | leverage | interest expense | earnings growth | profit growth |
    sales growth | capital spending | capex | book value | short interest | borrowing costs | assets under
    management
    """,
    "asset": """
    gold | silver | oil | crude | brent | bitcoin | ether | dollar | euro | treasuries | bonds | copper |
    natural gas | crude oil | west texas intermediate | u.s. crude | brent crude | high yield bonds |
    corporate bonds | commodities | gold prices | oil prices | dollar index | magnificent seven | magnificent
    7 | mag 7 | rest of the world
    """,
    "sector": """
    healthcare stocks | health care stocks | technology stocks | tech stocks | bank stocks | energy stocks |
    financials | utilities | biotechs | biotech stocks | semiconductors | chip stocks | regional banks |
    industrials | consumer discretionary | consumer staples | information technology | communication services
    | real estate stocks | health care sector | healthcare sector | energy sector | technology sector |
    semiconductor stocks | meme stocks | momentum stocks | value stocks | growth stocks | quality stocks | the
    sector | financial stocks | regional bank stocks | biotech | most shorted stocks | heavily shorted stocks
    | emerging markets | european stocks | defense stocks | solar stocks | quantum stocks
    """,
}
"""economy, fundamental: the number is no return; asset, sector: it is the return of something else."""
