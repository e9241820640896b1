"""Units of work as transactions."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.admins import SqlAdmins
from adapters.sql.audit import SqlAudit
from adapters.sql.casts import SqlCasts
from adapters.sql.destinations import SqlDestinations
from adapters.sql.engines import Turns, for_writing
from adapters.sql.faults import in_our_words
from adapters.sql.feeds import SqlFeeds
from adapters.sql.guidelines import SqlGuidelineStore
from adapters.sql.jobs import SqlJobs
from adapters.sql.keys import SqlKeys
from adapters.sql.lexicon import SqlLexiconStore
from adapters.sql.outputs import SqlOutputs
from adapters.sql.overrides import SqlOverrides
from adapters.sql.policy_writer import SqlPolicyWriter
from adapters.sql.rules import SqlRules
from adapters.sql.sign_ins import SqlSessions, SqlSetupCodes, SqlTokens
from adapters.sql.transaction import Transaction
from adapters.sql.usage_keeping import SqlUsagePolicies
from application.ports.audit import Notary
from application.ports.units import Unit, Units


class SqlUnit(Unit):
    """One transaction, seen through the stores of the product."""

    def __init__(self, connection: AsyncConnection, notary: Notary | None) -> None:
        self._transaction = Transaction(connection)
        self.admins = SqlAdmins(self._transaction)
        self.sessions = SqlSessions(self._transaction)
        self.tokens = SqlTokens(self._transaction)
        self.setup_codes = SqlSetupCodes(self._transaction)
        self.keys = SqlKeys(self._transaction)
        self.policy = SqlPolicyWriter(self._transaction)
        self.audit = SqlAudit(self._transaction, notary)
        self.overrides = SqlOverrides(self._transaction)
        self.rules = SqlRules(self._transaction)
        self.outputs = SqlOutputs(self._transaction)
        self.jobs = SqlJobs(self._transaction)
        self.destinations = SqlDestinations(self._transaction)
        self.casts = SqlCasts(self._transaction)
        self.feeds = SqlFeeds(self._transaction)
        self.usage_policies = SqlUsagePolicies(self._transaction)
        self.guidelines = SqlGuidelineStore(self._transaction)
        self.lexicon = SqlLexiconStore(self._transaction)

    async def commit(self) -> None:
        # Last, so that every unit waits for the chain's end when it holds all else it will ever wait for.
        await self.audit.write()
        await self._transaction.commit()


class SqlUnits(Units):
    """Opens transactions that may write; in SQLite one at a time."""

    def __init__(self, engine: AsyncEngine, turns: Turns, notary: Notary | None) -> None:
        self._engine = for_writing(engine)
        self._turns = turns
        self._notary = notary

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        return self._open()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[Unit]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._turns.turn())
            with in_our_words():
                connection = await stack.enter_async_context(self._engine.connect())
                await connection.begin()
            yield SqlUnit(connection, self._notary)
