"""The rules of budgets and limits, in tables."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row, delete, select

from adapters.sql.budget_book import account_row
from adapters.sql.rules_schema import budget_accounts, budget_reservations, rule_sets
from adapters.sql.transaction import Transaction
from adapters.sql.usage_query import spent_query
from adapters.sql.usage_sums import from_text
from application.ports.rules import Rules
from domain.budget import Budget, Budgets, Scope, counted_by, spent
from domain.ids import AdminId
from domain.limits import RunLimits
from domain.usage_figures import Figures, Piece, Slice

T = TypeVar("T", Budgets, RunLimits)


class SqlRules(Rules):
    """Each set is one row."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def hold_budgets(self) -> Budgets:
        return rule_set(await self._held("budgets"), "budgets", Budgets)

    async def set_budgets(self, budgets: Budgets) -> None:
        await self._put("budgets", budgets)
        left = [budget.id for budget in budgets.items]
        for table in (budget_accounts, budget_reservations):
            await self._transaction.write(delete(table).where(table.c.budget_id.not_in(left)))

    async def open_accounts(self, budget: Budget, now: datetime) -> None:
        wanted = counted_by(budget, now)
        rows = await self._transaction.rows(spent_query(wanted, by_admin=budget.scope is Scope.EACH_ADMIN))
        late = [piece for row in rows if row.late for piece in from_text(row.late) if piece.slice.within(wanted)]
        added_up = [_piece(row) for row in rows if row.late is None]
        for account, balance in spent(budget, [*added_up, *late], now).items():
            await self._transaction.write(budget_accounts.insert().values(account_row(account, balance)))

    async def hold_limits(self) -> RunLimits:
        return rule_set(await self._held("limits"), "limits", RunLimits)

    async def set_limits(self, limits: RunLimits) -> None:
        await self._put("limits", limits)

    async def _held(self, name: str) -> Sequence[Row[Any]]:
        return await self._transaction.rows(select(rule_sets).where(rule_sets.c.name == name).with_for_update())

    async def _put(self, name: str, rules: Budgets | RunLimits) -> None:
        values = {"version": rules.version, "data": msgspec.to_builtins(rules)}
        await self._transaction.change_one(rule_sets.update().where(rule_sets.c.name == name).values(values))


def _piece(row: Row[Any]) -> Piece:
    admin = None if row.admin_id is None else AdminId(row.admin_id)
    return Piece(Slice(admin=admin), Figures(runs=int(row.runs), cost_nano=int(row.nano)))


def rule_set(rows: Sequence[Row[Any]], name: str, kind: type[T]) -> T:
    """The set of that name among the rows."""
    row = next(row for row in rows if row.name == name)
    return msgspec.convert({**row.data, "version": row.version}, kind)
