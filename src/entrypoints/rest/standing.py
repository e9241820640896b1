"""How a budget stands, as answers, `done` events and refusals tell it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from domain.budget import BudgetMode, Standing, State
from domain.usage import plain


class BudgetStanding(Struct, kw_only=True):
    """Decimal strings in the budget's currency; `resets_at` null is never."""

    id: str
    state: State
    mode: BudgetMode
    amount: str
    spent: str
    reserved: str
    left: str
    currency: str
    resets_at: datetime | None


def standing_view(standing: Standing) -> BudgetStanding:
    """The standing as it is shown."""
    return BudgetStanding(**standing_fields(standing))


def standing_fields(standing: Standing) -> Mapping[str, Any]:
    """The fields of `BudgetStanding`, for what shows more beside them."""
    return {
        "id": standing.budget.id,
        "state": standing.state,
        "mode": standing.budget.mode,
        "amount": plain(standing.budget.amount),
        "spent": plain(standing.balance.spent),
        "reserved": plain(standing.balance.reserved),
        "left": plain(standing.left),
        "currency": standing.budget.currency,
        "resets_at": standing.resets_at,
    }
