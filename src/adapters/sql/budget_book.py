"""The budgets' accounts, in tables: every change is one conditional statement, so that no two runs get the same money."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, delete, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import BUSY_SECONDS, Turns, for_writing
from adapters.sql.faults import busy, in_our_words
from adapters.sql.rules_schema import budget_accounts, budget_reservations
from application.ports.budget_book import BudgetBook, Claim
from domain.budget import Account, Balance
from domain.ids import AdminId, BudgetId, JobId, RunId

_DIGITS = 9
_AT_ONCE = 4
"""Connections of one process that budgets use at the most: the rest waits here, in a row, and not for a place in the pool."""

accounts, reservations = budget_accounts, budget_reservations


class SqlBudgetBook(BudgetBook):
    """One short transaction a call."""

    def __init__(self, engine: AsyncEngine, turns: Turns, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self._engine = for_writing(engine)
        self._reader = engine
        self._turns = turns
        self._busy_seconds = busy_seconds
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def reserve(self, run: RunId, claims: Sequence[Claim], until: datetime) -> Account | None:
        async with self._writing() as connection:
            # Always in the same order, so that two runs never wait for each other.
            for claim in sorted(claims, key=lambda claim: _key(claim.account)):
                if not await _take(connection, claim):
                    await connection.rollback()
                    return claim.account
            rows = [_reservation(run, claim, until) for claim in claims]
            await connection.execute(reservations.insert(), rows)
        return None

    async def settle(self, run: RunId, amount: Decimal | None, currency: str | None) -> Mapping[Account, Balance]:
        async with self._writing() as connection:
            mine = select(reservations).where(reservations.c.run_id == run)
            held = (await connection.execute(mine.order_by(reservations.c.budget_id).with_for_update())).all()
            return {_account(row): await _settle(connection, row, amount, currency) for row in held}

    async def set_aside(self, job: JobId, claims: Sequence[Claim], until: datetime) -> Account | None:
        async with self._writing() as connection:
            mine = select(reservations).where(reservations.c.run_id == job, reservations.c.set_aside)
            for row in (await connection.execute(mine.order_by(reservations.c.budget_id).with_for_update())).all():
                await _settle(connection, row, Decimal(0), None)
            for claim in sorted(claims, key=lambda claim: _key(claim.account)):
                if not await _take(connection, claim):
                    await connection.rollback()
                    return claim.account
            if claims:
                rows = [{**_reservation(RunId(job), claim, until), "set_aside": True} for claim in claims]
                await connection.execute(reservations.insert(), rows)
        return None

    async def renew(self, runs: Collection[RunId], until: datetime) -> None:
        async with self._writing() as connection:
            mine = and_(reservations.c.run_id.in_(runs), ~reservations.c.estimated)
            await connection.execute(update(reservations).where(mine).values(held_until=until))

    async def settle_expired(self, now: datetime, *, forget: datetime) -> int:
        async with self._writing() as connection:
            left = select(reservations).where(~reservations.c.estimated, reservations.c.held_until < now)
            in_order = left.order_by(reservations.c.budget_id, reservations.c.admin_id, reservations.c.period)
            expired = (await connection.execute(in_order.with_for_update(skip_locked=True))).all()
            for row in expired:
                await _settle(connection, row, Decimal(0) if row.set_aside else None, None)
            old = and_(reservations.c.estimated, reservations.c.held_until < forget)
            await connection.execute(delete(reservations).where(old))
        return len({row.run_id for row in expired})

    async def balances(self, periods: Mapping[BudgetId, str]) -> Mapping[Account, Balance]:
        with in_our_words():
            async with self._reader.connect() as connection:
                wanted = select(accounts).where(accounts.c.budget_id.in_(list(periods)))
                rows = (await connection.execute(wanted)).all()
        return {_account(row): _balance(row) for row in rows if row.period == periods[row.budget_id]}

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with asyncio.timeout(self._busy_seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise busy() from error
        try:
            async with self._turns.turn():
                with in_our_words():
                    async with self._engine.connect() as connection:
                        await connection.begin()
                        yield connection
                        await connection.commit()
        finally:
            self._places.release()


async def _take(connection: AsyncConnection, claim: Claim) -> bool:
    """Whether the claim found room. The database looks at the newest state of the account, and holds it until the end."""
    amount, limit = _nano(claim.amount), None if claim.limit is None else _nano(claim.limit)
    if limit is not None and amount > limit:
        return False
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    first = insert(accounts).values(account_row(claim.account, Balance(reserved=claim.amount)))
    free = limit is None or amount == 0
    room = true() if free else accounts.c.spent_nano + accounts.c.reserved_nano + amount <= limit
    more = first.on_conflict_do_update(
        index_elements=accounts.primary_key, set_={"reserved_nano": accounts.c.reserved_nano + amount}, where=room
    )
    return (await connection.execute(more.returning(accounts.c.spent_nano))).one_or_none() is not None


async def _settle(connection: AsyncConnection, row: Row[Any], amount: Decimal | None, currency: str | None) -> Balance:
    # Nothing is nothing in every currency.
    known = None if amount is None or (amount and currency != row.currency) else _nano(amount)
    reserved = 0 if row.estimated else row.amount_nano
    counted = row.amount_nano if row.estimated else 0
    spent = row.amount_nano if known is None else known
    change = (
        update(accounts)
        .where(_is(row))
        .values(spent_nano=accounts.c.spent_nano + (spent - counted), reserved_nano=accounts.c.reserved_nano - reserved)
    )
    now = (await connection.execute(change.returning(accounts))).one_or_none()
    this = and_(reservations.c.run_id == row.run_id, reservations.c.budget_id == row.budget_id)
    if known is None:
        await connection.execute(update(reservations).where(this).values(estimated=True))
    else:
        await connection.execute(delete(reservations).where(this))
    return Balance() if now is None else _balance(now)


def account_row(account: Account, balance: Balance) -> dict[str, str | int]:
    """An account as it is kept."""
    budget, admin, period = _key(account)
    sums = {"spent_nano": _nano(balance.spent), "reserved_nano": _nano(balance.reserved)}
    return {"budget_id": budget, "admin_id": admin, "period": period, **sums}


def _is(row: Row[Any]) -> Any:
    return and_(
        accounts.c.budget_id == row.budget_id, accounts.c.admin_id == row.admin_id, accounts.c.period == row.period
    )


def _key(account: Account) -> tuple[str, str, str]:
    return (account.budget, account.admin or "", account.period)


def _reservation(run: RunId, claim: Claim, until: datetime) -> dict[str, object]:
    budget, admin, period = _key(claim.account)
    return {
        "run_id": run,
        "budget_id": budget,
        "admin_id": admin,
        "period": period,
        "amount_nano": _nano(claim.amount),
        "currency": claim.currency,
        "estimated": False,
        "held_until": until,
    }


def _account(row: Row[Any]) -> Account:
    return Account(BudgetId(row.budget_id), AdminId(row.admin_id) if row.admin_id else None, row.period)


def _balance(row: Row[Any]) -> Balance:
    return Balance(Decimal(row.spent_nano).scaleb(-_DIGITS), Decimal(row.reserved_nano).scaleb(-_DIGITS))


def _nano(amount: Decimal) -> int:
    return int(amount.scaleb(_DIGITS).to_integral_value())
