"""The words that tell what a number measures, and which way it went."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.lexicon import inflected
from redink.claims.extraction.vocabulary.wordlists import in_order, words

MOVES: Final[dict[str, str]] = {
    "up": inflected("""
    climb surge/surg jump soar advance/advanc gain add increase/increas return rebound recover
    appreciate/appreciat leap spike/spik rocket bounce/bounc pop/popp expand rally/ralli vault lift swell
    skyrocket/skyrocket pick balloon zoom accelerate/accelerat
    """)
    + """
    | rise | rises | rose | risen | rising | rallies | rallying | up | higher | grow | grows | grew | growing
    | grown | growth | leapt | tacked on | tacking on | shot up | ticked up | put on | edged up | edging up |
    inched up | upside | swelled | swollen | outflew | firmer | edged higher | ended higher | closed higher |
    finished higher | inched higher | went up | go up | improved | strengthened | run up | appreciation |
    jolted higher | won back | wins back | win back | winning back | clawed back | claws back | claw back |
    clawing back | made back | earned holders | earned investors | earned shareholders | rewarded investors |
    rewarded holders | rewarded shareholders | handed investors | handed shareholders | brought holders |
    brought investors | earned their holders | rewarded their holders
    """,
    "down": inflected("""
    drop/dropp decline/declin slip/slipp tumble/tumbl plunge/plung slump dip/dipp retreat plummet crash
    skid/skidd ease/eas decrease/decreas weaken sag/sagg crater
    """)
    + """
    | fall | falls | fell | fallen | falling | slide | slides | slid | sliding | lose | loses | lost | losing
    | loss | losses | shed | sheds | shedding | sink | sinks | sank | sunk | sinking | down | lower | shrink |
    shrank | shrunk | gave up | gave back | giving up | given up | given back |
    give up | gives up | giving back | cost the | costing the | has cost | the damage |
    tumbling | pulled back | ticked down | drawdown | correction | in
    the red | softer | edged down | edged lower | ended lower | closed lower | finished lower | inched lower |
    took away | takes away | taken away | taking away | knocked | knocks | knocking | shaved | shaving | lopped |
    went down | surrendered | selloff | sell off | dived | dove | depreciated | worse off
    """,
}
BEATS: Final[dict[str, str]] = {
    "up": inflected("""
    outperform outpace/outpac surpass exceed dwarf best eclipse/eclips outshine outstrip/outstripp outgain
    outrun overtake
    """)
    + """
    | outdo | outdoes | outdid | outdone | outdoing | did better than | do better than | does better than |
    done better than | fared better than | doing better than | faring better than
    | beat | beats | beating | beaten | topping | topped | ahead of | outshone | outran | led | leads |
    leading | lead over | trounced | trouncing | walloped | crushed | crushing
    """,
    "down": inflected("""
    trail lag/lagg underperform
    """)
    + " | behind | lagging behind | lagged behind | fell short of | falling behind | trailing",
}
APART: Final[dict[str, str]] = {
    "up": "lead | outperformance | advantage | edge | margin | premium return",
    "down": "underperformance | shortfall | deficit",
    "": "gap | spread | difference | divergence",
}
COMPARING: Final = """
    versus | vs | vs . | against | compared with | compared to | compares with | compares to | than | unlike |
    relative to | in contrast to | next to | set against | as against | in comparison with
    """
CUES: Final[dict[str, str]] = {
    "rate": """
    rate | rates | interest rate | interest rates | fed | federal reserve | central bank | easing | tightening
    | fomc | policy makers | policymakers | fed funds | federal funds rate | target range | rate cut | rate
    cuts | rate hike | hike | hikes | hiked | rate increase | borrowing costs | cut rates | raised rates |
    cuts | cut | yield | yields
    """,
    "flow": """
    inflow | inflows | outflow | outflows | poured | pouring | pulled | pull | withdrew | withdrawn |
    withdrawals | attracted | attracting | took in | redemptions | redeemed | yanked | flowed | flowing | net
    buying | drew | plowed | ploughed | flows | funneled | bought | sold | buying | selling | bled | exited
    """,
    "valuation": """
    p/e | pe ratio | price / earnings | price earnings | price to earnings | price to book | price to sales |
    times earnings |
    earnings multiple | multiple | multiples | valuation | valued | dividend yield | earnings yield | price
    earnings ratio | discount | premium | forward earnings | book | ev ebitda | trades at | trading at | trade
    at | traded at | forward p/e | price to earnings ratio | cape | peg ratio
    """,
    "weight": """
    weight | weighting | market capitalization | market capitalisation | market cap | market value |
    capitalization | capitalisation | total value | by value
    """,
    "share": "share of | proportion of | percentage of | fraction of | proportion | percentage",
    "part": """
    make up | makes up | made up | making up | account for | accounts for | accounted for | accounting for |
    comprise | comprises | comprised | comprising | represent | represents | represented | representing |
    constitute | constitutes | compose | composed
    """,
    "caused": """
    of the gain | of the gains | of the advance | of the rally | of the rise | of the return | of the returns
    | of the increase | of the index 's gain | of the index 's gains | of the index 's advance | of the index
    's return | of the move | of the climb | of the decline | of the drop | of its gain | of its gains | of
    its return | of the index 's rally | of the index 's rise
    """,
    "level": """
    closed at | close at | closing at | ended at | finished at | stands at | stood at | sits at | settled at |
    traded at | trading at | hit | reached | crossed | topped | breached | opened at | above | below | past |
    near | mark | level | at | to | cleared | pierced
    """,
    "away": """
    moving average | moving averages | all time high | record high | 52 week high | 52 week low | peak | its
    high | highs | its peak | its record | off its high
    """,
}
HEADS: Final = words("number numbers count headcount heads")
"""What members are counted by, behind "by" or "in terms of"."""
WORTH: Final = words("value worth capitalization capitalisation weight weighting")
INSIDE: Final = words("terms of sheer market total pure")
NO_WAY: Final = words("of stocks shares names investing fund funds style index")
"""Behind such a word where it counts nothing: "by the value of", "in value stocks"."""
LOW: Final = "low | lows | trough | nadir | bottom | bottoming | bottomed | troughs | low point"
HIGH: Final = "high | highs | peak | top | peaks"

RECORDS: Final[dict[str, str]] = {
    "record:up": """
    record high | record highs | all time high | all time highs | record close | record closes | closing
    record | closing records | closing high | all time closing high | record closing high | record closing
    highs | record level | record levels | record territory | all time record | intraday record | a record |
    records | record finish | intraday record high | new record | fresh record | fresh records | all time peak
    | new high | fresh high | new highs | lifetime high | lifetime highs | another record
    """,
    "record:down": "record low | all time low | record lows | all time lows",
    "level:up": """
    52 week high | 52 week highs | one year high | highest level | highest close | highest closing level |
    highest point | multi year high | two year high | three year high | four year high
    """,
    "level:down": """
    52 week low | 52 week lows | one year low | lowest level | lowest close | lowest closing level | lowest
    point | multi year low | two year low | three year low | 52 week closing low
    """,
}
HITS: Final = in_order("""
    hit hits hitting reached reach reaches reaching touched touch touching set sets setting notched notching
    notch closed closing close ended ending finished finishing scored made posted posting climbed rose fell
    slid sank slipped tumbled dropped plunged logged logging hovering sits stands clinched recorded marked
    struck surged jumped rallied pushed drove rising falling soared advanced rises climbs sets was is trading
    traded plumbed carved settled lifted powered sent propelled ending registered achieved
    """)
NOT_HIT: Final = words("""
    below above from off since than beneath under short after near toward towards if not without
    """)
DIVIDENDS: Final[dict[str, str]] = {
    "total": """
    with dividends | including dividends | dividends included | dividends reinvested | with reinvested dividends |
    counting dividends | after dividends | including reinvested dividends | with the dividends | including the
    dividends | plus dividends | dividends are included | dividends are reinvested | dividends are counted |
    and dividends | with dividends reinvested | including dividend payments | with dividends included |
    dividends counted | including dividends reinvested
    """,
    "price": """
    without dividends | excluding dividends | before dividends | not counting dividends | not including dividends |
    ex dividends | leaving out dividends
    """,
}
"""Whether a return counts dividends."""
