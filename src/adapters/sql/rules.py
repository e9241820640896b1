"""The rules of budgets and limits, in tables."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row, delete, func, literal, select

from adapters.sql.rules_schema import budget_accounts, budget_reservations, rule_sets
from adapters.sql.schema import usage_records
from adapters.sql.transaction import Transaction
from application.ports.rules import Rules
from domain.api_key import KeyOwner
from domain.budget import Budget, Budgets, Scope, period_begin, period_key
from domain.limits import RunLimits

T = TypeVar("T", Budgets, RunLimits)

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


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
        run = usage_records.c
        counted = [
            run.key_source == KeyOwner.SHARED.value,
            run.at >= (period_begin(budget.period, now) or _BEGINNING),
            run.currency == budget.currency,
            run.cost_nano.is_not(None),
        ]
        by = {run.admin_id: budget.admin_id, run.section: budget.section, run.provider_id: budget.provider}
        counted += [column == value for column, value in by.items() if value is not None]
        admin = literal("") if budget.scope is Scope.TOGETHER else run.admin_id
        spent = select(
            literal(budget.id), admin, literal(period_key(budget.period, now)), func.sum(run.cost_nano), literal(0)
        )
        found = spent.where(*counted).group_by(admin)
        await self._transaction.write(
            budget_accounts.insert().from_select([column.name for column in budget_accounts.c], found)
        )

    async def hold_limits(self) -> RunLimits:
        return rule_set(await self._held("limits"), "limits", RunLimits)

    async def set_limits(self, limits: RunLimits) -> None:
        await self._put("limits", limits)

    async def _held(self, name: str) -> Sequence[Row[Any]]:
        return await self._transaction.rows(select(rule_sets).where(rule_sets.c.name == name).with_for_update())

    async def _put(self, name: str, rules: Budgets | RunLimits) -> None:
        values = {"version": rules.version, "data": msgspec.to_builtins(rules)}
        await self._transaction.change_one(rule_sets.update().where(rule_sets.c.name == name).values(values))


def rule_set(rows: Sequence[Row[Any]], name: str, kind: type[T]) -> T:
    """The set of that name among the rows."""
    row = next(row for row in rows if row.name == name)
    return msgspec.convert({**row.data, "version": row.version}, kind)
