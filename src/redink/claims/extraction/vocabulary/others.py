"""What else rises and falls in the same sentences, so that its numbers are not given to an index."""

from __future__ import annotations

from typing import Final

OTHERS: Final[dict[str, str]] = {
    "economy": """
    inflation | consumer prices | cpi | producer prices | jobless rate | unemployment rate | unemployment |
    gdp | gross domestic product | payrolls | retail sales | economy | jobless claims | wages | home prices |
    mortgage rates | treasury yield | treasury yields | yield | yields | treasury note | treasury notes | 10
    year yield | tariffs | tariff | deficit | debt |
    core pce | consumer spending | industrial production | consumer confidence | consumer price index |
    producer price index | consumer sentiment index | consumer confidence index | purchasing managers index |
    purchasing managers ' index | manufacturing index | services index | consumer sentiment | factory orders |
    factory output | durable goods orders | housing starts | home sales | building permits | exports | imports
    | trade deficit | trade gap | budget deficit | duties | duty | levies | levy | savings rate | mortgage rate
    | mortgage applications | wholesale prices | import prices | rents | labor costs | unit labor costs |
    productivity | personal income | household debt | wage growth | hourly earnings | average hourly earnings |
    unemployment claims | unemployment insurance | layoffs | job openings | hiring | nonfarm payrolls |
    economic growth | economic output | manufacturing output | minimum wage | population | poverty rate |
    participation rate | default rate | default rates | delinquency rate | vacancy rate | bank of england |
    european central bank | ecb | bank of japan | bank of canada | reserve bank of australia | reserve bank of
    india | swiss national bank | riksbank | norges bank | people 's bank of china | bank of korea | bank of
    mexico | reserve bank of new zealand | 30 year yield | 2 year yield | two year yield | ten year yield | 30
    year treasury | 10 year treasury | 2 year treasury | two year treasury | gilt yield | gilts | bund yield |
    bunds | jgb | credit spreads
    """,
    "fundamental": """
    earnings | profits | profit | revenue | revenues | sales | earnings per share | eps | net income |
    dividends | buybacks | margins | profit margins | market value | market capitalization | market cap |
    volume | turnover | assets | cash flow | leverage | interest expense | earnings growth | profit growth |
    sales growth | capital spending | capex | book value | short interest | borrowing costs | assets under
    management
    """,
    "asset": """
    the ratio | relative strength |
    gold | silver | oil | crude | brent | bitcoin | ether | dollar | euro | treasuries | bonds | copper |
    natural gas | crude oil | west texas intermediate | u.s. crude | brent crude | high yield bonds |
    corporate bonds | commodities | gold prices | oil prices | dollar index | magnificent seven | magnificent
    7 | mag 7 | rest of the world | platinum | palladium | wheat | corn | soybeans | coffee | cocoa | sugar |
    cotton | lumber | uranium | lithium | iron ore | aluminum | nickel | zinc | gasoline | heating oil | diesel |
    bitcoin 's price | ethereum | dogecoin | solana | crypto | cryptocurrency | cryptocurrencies | stablecoins |
    yen | pound | sterling | rupee | the won | korean won | peso | yuan | franc | krone | ruble | lira | rand |
    greenback |
    precious metals | junk bonds | municipal bonds | real estate | private equity | hedge funds | bullion |
    mag seven | wti | precious metal
    """,
    "fund": """
    small cap funds | small cap fund | small cap etfs | small cap etf | large cap funds | large cap fund | large
    cap etfs | small cap managers | large cap managers | fund managers | active managers | stock funds | equity
    funds | index funds | mutual funds | small cap mutual funds | small business | small businesses | small cap
    futures | stock futures | equity futures | index futures | e mini futures
    """,
    "sector": """
    healthcare stocks | health care stocks | technology stocks | tech stocks | bank stocks | energy stocks |
    financials | utilities | biotechs | biotech stocks | semiconductors | chip stocks | regional banks |
    industrials | consumer discretionary | consumer staples | information technology | communication services
    | real estate stocks | health care sector | healthcare sector | energy sector | technology sector |
    semiconductor stocks | meme stocks | momentum stocks | value stocks | growth stocks | quality stocks | the
    sector | financial stocks | regional bank stocks | biotech | most shorted stocks | heavily shorted stocks
    | emerging markets | european stocks | defense stocks | solar stocks | quantum stocks | homebuilders |
    homebuilder stocks | airlines | airline stocks | retailers | retail stocks | retailer stocks | automakers |
    auto stocks | insurers | insurance stocks | miners | gold miners | mining stocks | drugmakers | drug stocks |
    pharmaceutical stocks | chipmakers | chip makers | software stocks | software companies | media stocks |
    transports | transportation stocks | transport stocks | defensive stocks | cyclical stocks | oil stocks | oil
    companies | materials stocks | material stocks | utility stocks | industrial stocks | staples stocks |
    consumer stocks | consumer discretionary stocks | consumer staples stocks | real estate shares | reits |
    energy shares | energy companies | bank shares | technology shares | tech shares | technology companies | tech
    companies | financial shares | financial companies | health care companies | health care shares | healthcare
    shares | regional bank shares | chip shares | chip companies | cruise lines | cruise stocks | ai stocks |
    internet stocks | crypto stocks | hotel stocks | restaurant stocks | dividend stocks | penny stocks | big tech
    | megacaps | mega caps | mega cap stocks | megacap stocks | materials sector | industrials sector | utilities
    sector | financials sector | financial sector | real estate sector | tech sector | communication services
    sector | consumer discretionary sector | consumer staples sector | banks | semiconductor sector | biotech
    shares | biotech sector | energy producers | oil producers | mid caps | midcaps | mid cap stocks | growth
    shares | value shares | real estate companies | industrial companies
    """,
}
"""economy, fundamental: the number is no return; asset, fund, sector: it is the return of something else."""
