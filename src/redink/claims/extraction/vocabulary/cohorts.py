"""The words for members that earn money, lose it, or whose earnings are not known."""

from __future__ import annotations

from typing import Final

LOSING: Final = "loss-making"
EARNING: Final = "profitable"
UNKNOWN: Final = "no data"

COHORTS: Final[dict[str, str]] = {
    LOSING: """
    loss making | lossmaking | loss makers | loss maker | lossmakers | unprofitable | unprofitables | non
    profitable | nonprofitable | profitless | money losing | money losers | money loser | earningless |
    earnings less | non
    earners | non earner | nonearners | non earning | negative earning | negative earnings | negative earners
    | negative profits | negative net income | negative eps | no earnings | no profits | no profit | without
    earnings | without profits | without profit | without any earnings | without any profits | zero earnings |
    zero or negative earnings | loses money | lose money | lost money | losing money | burning cash | burn
    cash | cash burning | reported a loss | report a loss | reported losses | reporting losses | report losses
    | posted a loss | posted losses | posting losses | post losses | post a loss | in the red | red ink | red
    ink brigade | not profitable | yet to turn a profit | no net income | expected to lose money | projected
    to lose money | forecast to lose money | likely to lose money | expected to post losses | with losses |
    with negative income | negative income | negative net earnings | never turned a profit | losing companies
    | losing stocks | never made money | never made a profit | not yet profitable | not make money | not
    making money | not turn a profit | not earn money | n't make money | n't making money | n't turn a profit
    | n't earn money | n't profitable | not make a profit | n't make a profit | n't made money | n't turned a
    profit | n't generate profits | not generate profits | operating at a loss | operate at a loss | run at a
    loss | running at a loss | not generate earnings | n't have earnings | not have earnings | no positive
    earnings | n't yet profitable | n't earn a profit | not earn a profit | negative trailing earnings |
    negative forward earnings | no trailing earnings | lose cash | losing cash | bleed cash | bleeding cash |
    bleeding red ink | bleed red ink | book a loss | books a loss | booked a loss | book losses | post red ink |
    money burning | cash burners | deficit makers | n't profits | makes a loss | make a loss | made a loss |
    making a loss | making losses | make losses | running losses | run losses | makers of losses | deficit
    running | loss producing | loss generating | nonprofitables | cash bleeding | chronic losers | money pits
    """,
    EARNING: """
    profitable | profitables | money making | money makers | profit making | profitmaking | profit makers |
    profit maker |
    positive earnings | positive profits | positive net income | positive eps | positive earners | earners |
    make money | makes money | made money | making money | turn a profit | turned a profit | earn money |
    earns money | earning money | earning a profit | earned money | earned a profit | earn a profit | in the
    black | with earnings | with
    profits | earnings positive | make a profit | makes a profit | made a profit | post a profit | posted a
    profit | reported a profit | turns a profit | post profits | posting a profit | posts a profit | turned
    profits | earned profits | make profits | making a profit | generate a profit | generating profits | show a
    profit | run a profit | earn profits | books a profit | book a profit | booked a profit | report a profit |
    reporting a profit | report profits | generate earnings | turning a profit | that have earnings | generate
    profits | with actual earnings | positive trailing earnings
    """,
    UNKNOWN: """
    lack earnings data | lacks earnings data | lacking earnings data | no earnings data | without earnings
    data | no data | without data | lack data | lacking data | missing earnings data | missing data | earnings
    data missing | unavailable earnings | no available data | no available earnings data | unknown earnings |
    earnings data unavailable | not have earnings data | n't have earnings data | no reported earnings data |
    missing earnings | insufficient earnings data | insufficient data | no available earnings | incomplete
    data | lack earnings figures | unclassified | no earnings on record | without earnings on record | no
    recorded earnings | no earnings record | no earnings figures | without earnings figures | no reported
    earnings | no earnings history | lack earnings records | lacks earnings figures | lacking earnings figures |
    no earnings on file | without reported earnings | not report earnings | earnings are unknown | earnings are
    missing | earnings are not available | earnings are unavailable | for which earnings are missing | whose
    earnings are unknown | no known earnings | without known earnings | no figures | without figures |
    unknown profitability | of unknown profitability | no data on earnings | without data on
    earnings | no earnings numbers | no profit figures | without profit figures | not report any earnings |
    earnings unknown | earnings are not known | no earnings are reported | no earnings are known | no earnings are
    available | data are missing | data is missing | figures are missing | figures are lacking | data are lacking |
    not reported earnings | not reported any earnings | publish no earnings | publishes no earnings | disclose no
    earnings | not disclose earnings | not publish earnings | publish no figures | with no figures | for which data
    are missing | for which figures are missing | for which no earnings are reported | for which there are no figures
    """,
}

WITHOUT: Final = frozenset({"without earnings", "no earnings", "without any earnings", "no trailing earnings"})
"""Said beside loss-makers and the profitable, these are a third group: members whose earnings are not known."""
OPPOSITE: Final = {LOSING: EARNING, EARNING: LOSING}
ELLIPSES: Final[dict[str, str]] = {
    "opposite": """
    are not | is not | were not | are n't | is n't | that do | who do | which do | that did | that are not |
    that lose it | who lose it | that are losing it | that do not | that do n't | do not | do n't | does not |
    did not | did n't | those without | ones without
    | who do n't | that are n't
    """,
    "unknown": "the unknown | the unknowns | are unknown | is unknown | unknown | unknowns",
}
"""Endings that turn the cohort last named into its opposite: "41% are not", "the ones that do"; beside a cohort the
unknown are the members whose earnings are."""

MEMBERS: Final = """
    members | member | constituents | constituent | components | component | companies | stocks | names |
    firms | shares | equities | businesses | issuers | ones | those | company | stock | counterparts | peers |
    member companies | listed companies
    """
EXCLUDED: Final = frozenset(
    {"excluding", "ex", "without", "stripping", "out", "minus", "omitting", "exclude", "excludes", "excluded"}
)
"""Words before a cohort that take it out of what is measured."""
