"""What batches added is added up to a row for each slice, and the sums stay the same."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from adapters.sql.database import Database
from adapters.sql.engines import Durability, Turns, database_url, open_engine
from adapters.sql.usage_keeper import add_up
from adapters.sql.usage_schema import usage_additions, usage_sums
from domain.budget import Balance, Budgets, Scope
from domain.ids import AdminId, ProviderId, RunId
from domain.usage import Cost, Provenance, UsageRecord
from domain.usage_figures import Dimension, UsageFilter, piece_of
from tests.contract.storage.samples import NOON, a_run
from tests.contract.storage.test_budgets import SARA, a_budget
from tests.contract.storage.test_usage_sums import ALL, EXAMPLES, RECORDS, come_to, cut, standing

pytestmark = pytest.mark.anyio


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.none() | st.lists(RECORDS, max_size=6), max_size=6),
    dimensions=st.sets(st.sampled_from(list(Dimension))),
)
async def test_adding_up_changes_no_sum(
    url: str, database: Database, steps: list[list[UsageRecord] | None], dimensions: set[Dimension]
) -> None:
    mine = ProviderId(f"provider{next(EXAMPLES)}")
    told: list[UsageRecord] = []
    for step in steps:
        if step is None:
            await _add_up(url)
            continue
        batch = [replace(run, id=RunId(f"{run.id}{mine}"), provider=mine) for run in step]
        await asyncio.gather(*(database.ledger.record(record) for record in batch))
        told += batch
    expected = cut(map(piece_of, standing(told)), dimensions)
    assert await come_to(database, UsageFilter(provider=mine), dimensions) == expected
    await _add_up(url)
    assert await come_to(database, UsageFilter(provider=mine), dimensions) == expected


async def test_a_slice_is_one_row_for_its_admin_and_one_for_everyone(url: str, database: Database) -> None:
    runs = [
        replace(a_run(number, admin=f"admin{number % 2}"), at=datetime(2026, 11, 1, tzinfo=UTC)) for number in range(9)
    ]
    for run in runs:
        await database.ledger.record(run)
    assert await _add_up(url) == 9
    assert await _add_up(url) == 0
    assert await _count(url) == (0, 3)
    assert await come_to(database, UsageFilter(), ALL) == cut(map(piece_of, runs), ALL)


async def test_two_who_add_up_at_once_add_everything_once(url: str, database: Database) -> None:
    runs = [a_run(number) for number in range(50)]
    await asyncio.gather(*(database.ledger.record(run) for run in runs), *(_add_up(url) for _ in range(3)))
    await asyncio.gather(_add_up(url), _add_up(url))
    await _add_up(url)
    assert (await _count(url))[0] == 0
    assert await come_to(database, UsageFilter(), ALL) == cut(map(piece_of, runs), ALL)


async def test_the_ledger_adds_up_by_itself_now_and_then(url: str, database: Database) -> None:
    for number in range(257):
        await database.ledger.record(a_run(number))
    assert (await _count(url))[0] == 1


@pytest.mark.parametrize(
    ("scope", "admin"), [(Scope.EACH_ADMIN, SARA), (Scope.TOGETHER, None)], ids=["each", "together"]
)
async def test_a_new_budget_counts_what_is_added_up_and_what_is_not_yet(
    url: str, database: Database, scope: Scope, admin: AdminId | None
) -> None:
    cost = Cost(amount=Decimal(3), currency="USD", provenance=Provenance.PRICED)
    first, second = (replace(a_run(number, admin="sara"), cost=cost) for number in (1, 2))
    await database.ledger.record(first)
    await _add_up(url)
    await database.ledger.record(second)
    budget = a_budget(scope=scope)
    async with database.units() as unit:
        await unit.rules.set_budgets(Budgets(version=1, items=(budget,)))
        await unit.rules.open_accounts(budget, NOON)
        await unit.commit()
    account = replace(budget.account(SARA, NOON), admin=admin)
    assert await database.budget_book.balances({budget.id: account.period}) == {account: Balance(Decimal(6))}


async def _add_up(url: str) -> int:
    address = database_url(url)
    engine = open_engine(address, Durability.NORMAL, connections=1)
    try:
        return await add_up(engine, Turns(address))
    finally:
        await engine.dispose()


async def _count(url: str) -> tuple[int, int]:
    engine = open_engine(database_url(url), Durability.NORMAL, connections=1)
    async with engine.connect() as connection:
        counts = [
            (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (usage_additions, usage_sums)
        ]
    await engine.dispose()
    return counts[0], counts[1]
