"""The measures that facts are kept under: each with its kind, its unit and the tags that mean it, best first.

A tag is taken by period, not by company: where a filing gives several of a measure's tags for one period, the first
in the order counts, and a lesser tag never replaces a better one known before. Profit and earnings per share are kept
apart by what exactly was filed (`net_income`, `profit_loss`, `net_income_common`), since the label records which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal["flow", "instant", "per_share"]
Unit = Literal["money", "money/shares", "shares"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One measure of a company.

    kind      flow (over a period, adds up over quarters), instant (on a day) or per_share (never added up)
    unit      what its values are in: money (a currency), money/shares or shares
    tags      taxonomy:tag, best first
    also      what plain folders may call it
    """

    name: str
    kind: Kind
    meaning: str
    tags: tuple[str, ...]
    unit: Unit = "money"
    also: tuple[str, ...] = ()


MEASURES: Final = (
    Measure(
        name="net_income",
        kind="flow",
        meaning="profit or loss of the parent's owners",
        tags=("us-gaap:NetIncomeLoss", "ifrs-full:ProfitLossAttributableToOwnersOfParent"),
    ),
    Measure(
        name="profit_loss",
        kind="flow",
        meaning="profit or loss with minority interests",
        tags=("us-gaap:ProfitLoss", "ifrs-full:ProfitLoss"),
    ),
    Measure(
        name="net_income_common",
        kind="flow",
        meaning="profit or loss left to common shares",
        tags=("us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic",),
    ),
    Measure(
        name="eps_basic",
        kind="per_share",
        meaning="earnings a share, basic",
        unit="money/shares",
        tags=("us-gaap:EarningsPerShareBasic", "ifrs-full:BasicEarningsLossPerShare"),
    ),
    Measure(
        name="eps_diluted",
        kind="per_share",
        meaning="earnings a share, diluted",
        unit="money/shares",
        tags=("us-gaap:EarningsPerShareDiluted", "ifrs-full:DilutedEarningsLossPerShare"),
    ),
    Measure(
        name="eps_basic_and_diluted",
        kind="per_share",
        meaning="earnings a share, where one figure stands for both",
        unit="money/shares",
        tags=("us-gaap:EarningsPerShareBasicAndDiluted", "ifrs-full:BasicAndDilutedEarningsLossPerShare"),
    ),
    Measure(
        name="revenue",
        kind="flow",
        meaning="revenue",
        also=("revenues",),
        tags=(
            "us-gaap:Revenues",
            "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
            "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
            "us-gaap:SalesRevenueNet",
            "us-gaap:RevenuesNetOfInterestExpense",
            "us-gaap:SalesRevenueGoodsNet",
            "us-gaap:SalesRevenueServicesNet",
            "ifrs-full:Revenue",
            "ifrs-full:RevenueFromContractsWithCustomers",
        ),
    ),
    Measure(
        name="operating_income",
        kind="flow",
        meaning="profit or loss of operations, before interest and tax",
        also=("op_income", "operating_profit"),
        tags=("us-gaap:OperatingIncomeLoss", "ifrs-full:ProfitLossFromOperatingActivities"),
    ),
    Measure(
        name="operating_cash_flow",
        kind="flow",
        meaning="cash made by operations",
        also=("cash_flow_op",),
        tags=(
            "us-gaap:NetCashProvidedByUsedInOperatingActivities",
            "us-gaap:NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
            "ifrs-full:CashFlowsFromUsedInOperatingActivities",
        ),
    ),
    Measure(
        name="capital_expenditure",
        kind="flow",
        meaning="cash paid for plant and equipment, as a positive amount",
        tags=(
            "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
            "us-gaap:PaymentsToAcquireProductiveAssets",
            "us-gaap:PaymentsToAcquireOtherPropertyPlantAndEquipment",
            "us-gaap:PaymentsForCapitalImprovements",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
        ),
    ),
    Measure(
        name="interest_expense",
        kind="flow",
        meaning="interest on debt",
        tags=(
            "us-gaap:InterestExpense",
            "us-gaap:InterestExpenseNonoperating",
            "us-gaap:InterestExpenseDebt",
            "us-gaap:InterestAndDebtExpense",
            "ifrs-full:InterestExpense",
        ),
    ),
    Measure(
        name="cash",
        kind="instant",
        meaning="cash and equivalents, restricted cash left out",
        tags=(
            "us-gaap:CashAndCashEquivalentsAtCarryingValue",
            "us-gaap:Cash",
            "ifrs-full:CashAndCashEquivalents",
        ),
    ),
    Measure(
        name="short_term_investments",
        kind="instant",
        meaning="securities held for under a year",
        tags=(
            "us-gaap:ShortTermInvestments",
            "us-gaap:MarketableSecuritiesCurrent",
            "us-gaap:AvailableForSaleSecuritiesDebtSecuritiesCurrent",
            "us-gaap:AvailableForSaleSecuritiesCurrent",
            "us-gaap:OtherShortTermInvestments",
            "ifrs-full:CurrentInvestments",
        ),
    ),
    Measure(
        name="debt_current",
        kind="instant",
        meaning="debt due within a year",
        tags=(
            "us-gaap:DebtCurrent",
            "us-gaap:LongTermDebtAndCapitalLeaseObligationsCurrent",
            "us-gaap:LongTermDebtCurrent",
            "us-gaap:ShortTermBorrowings",
            "us-gaap:ConvertibleDebtCurrent",
            "us-gaap:ConvertibleNotesPayableCurrent",
            "ifrs-full:CurrentBorrowingsAndCurrentPortionOfNoncurrentBorrowings",
            "ifrs-full:ShorttermBorrowings",
        ),
    ),
    Measure(
        name="debt_long_term",
        kind="instant",
        meaning="debt due later than in a year",
        tags=(
            "us-gaap:LongTermDebtNoncurrent",
            "us-gaap:LongTermDebtAndCapitalLeaseObligations",
            "us-gaap:ConvertibleDebtNoncurrent",
            "us-gaap:ConvertibleLongTermNotesPayable",
            "us-gaap:LongTermNotesPayable",
            "ifrs-full:LongtermBorrowings",
        ),
    ),
    Measure(
        name="assets",
        kind="instant",
        meaning="total assets",
        tags=("us-gaap:Assets", "ifrs-full:Assets"),
    ),
    Measure(
        name="liabilities",
        kind="instant",
        meaning="total liabilities",
        tags=("us-gaap:Liabilities", "ifrs-full:Liabilities"),
    ),
    Measure(
        name="equity",
        kind="instant",
        meaning="shareholders' equity",
        tags=(
            "us-gaap:StockholdersEquity",
            "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
            "ifrs-full:EquityAttributableToOwnersOfParent",
            "ifrs-full:Equity",
        ),
    ),
    Measure(
        name="retained_earnings",
        kind="instant",
        meaning="retained earnings, below 0 an accumulated deficit",
        tags=("us-gaap:RetainedEarningsAccumulatedDeficit", "ifrs-full:RetainedEarnings"),
    ),
    Measure(
        name="current_assets",
        kind="instant",
        meaning="assets that turn into cash within a year",
        also=("cur_assets",),
        tags=("us-gaap:AssetsCurrent", "ifrs-full:CurrentAssets"),
    ),
    Measure(
        name="current_liabilities",
        kind="instant",
        meaning="liabilities due within a year",
        also=("cur_liab",),
        tags=("us-gaap:LiabilitiesCurrent", "ifrs-full:CurrentLiabilities"),
    ),
    Measure(
        name="shares_outstanding",
        kind="instant",
        meaning="shares outstanding",
        unit="shares",
        tags=("dei:EntityCommonStockSharesOutstanding", "us-gaap:CommonStockSharesOutstanding"),
    ),
    Measure(
        name="public_float",
        kind="instant",
        meaning="value of the shares that outsiders hold",
        tags=("dei:EntityPublicFloat",),
    ),
)

BY_NAME: Final[Mapping[str, Measure]] = MappingProxyType({measure.name: measure for measure in MEASURES})
"""Each measure by its name."""

BY_TAG: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {tag: (measure.name, rank) for measure in MEASURES for rank, tag in enumerate(measure.tags)}
)
"""taxonomy:tag -> the measure that it means, and its rank there (0 is best)."""

BY_OTHER_NAME: Final[Mapping[str, str]] = MappingProxyType(
    {other: measure.name for measure in MEASURES for other in measure.also}
)
"""What a plain folder may call a measure -> its name."""
