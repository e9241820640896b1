"""A database without a disk: everything that is stored, behind the product's ports, until the process ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from adapters.memory.accounts import MemoryAdmins, MemorySessions, MemorySetupCodes, MemoryTokens
from adapters.memory.admin_names import MemoryAdminNames
from adapters.memory.audit import MemoryAudit, MemoryAuditReader, MemoryNotary
from adapters.memory.budgets import Book, MemoryBudgetBook, MemoryRules
from adapters.memory.casts import MemoryCasts
from adapters.memory.destinations import MemoryDestinations
from adapters.memory.feeds import MemoryFeedReader, MemoryFeeds
from adapters.memory.guidelines import MemoryGuidelineStore
from adapters.memory.hold_book import MemoryHoldBook
from adapters.memory.jobs import MemoryJobReader, MemoryJobs
from adapters.memory.keys import MemoryKeys
from adapters.memory.last_seen import MemoryLastSeen
from adapters.memory.ledger import MemoryKeyUsage, MemoryLedger, MemoryUsageReader, Runs
from adapters.memory.lexicon import MemoryLexiconStore
from adapters.memory.outputs import MemoryOutputReader, MemoryOutputs
from adapters.memory.overrides import MemoryOverrides
from adapters.memory.policy import MemoryPolicyWriter, policy_state
from adapters.memory.sign_in_failures import MemorySignInFailures
from adapters.memory.tables import Draft, Tables
from adapters.memory.usage_keeping import MemoryUsageKeeping, MemoryUsagePolicies
from application.ports.admin_names import AdminNames
from application.ports.audit import AuditReader, Notary
from application.ports.budget_book import BudgetBook
from application.ports.feeds import FeedReader
from application.ports.hold_book import HoldBook
from application.ports.jobs import JobReader
from application.ports.key_usage import KeyUsage
from application.ports.last_seen import LastSeen
from application.ports.ledger import Ledger, UsageReader
from application.ports.outputs import OutputReader
from application.ports.policy_source import PolicySource, PolicyState
from application.ports.sign_in_failures import SignInFailures
from application.ports.units import Unit, Units
from application.ports.usage_keeping import UsageKeeping
from domain.faults import Fault, Kind

BUSY_SECONDS = 5


class MemoryDatabase:
    """Holds the tables and the runs."""

    units: Units
    policy_source: PolicySource
    ledger: Ledger
    usage_reader: UsageReader
    key_usage: KeyUsage
    audit_reader: AuditReader
    admin_names: AdminNames
    last_seen: LastSeen
    budget_book: BudgetBook
    usage_keeping: UsageKeeping
    sign_in_failures: SignInFailures
    hold_book: HoldBook
    outputs: OutputReader
    jobs: JobReader
    feeds: FeedReader

    def __init__(self, *, notary: Notary | None = None) -> None:
        kept = Kept(notary or MemoryNotary())
        runs = Runs()
        book = Book()
        self.units = MemoryUnits(kept, book, runs)
        self.policy_source = MemoryPolicySource(kept)
        self.ledger = MemoryLedger(runs)
        self.usage_reader = MemoryUsageReader(runs)
        self.key_usage = MemoryKeyUsage(runs)
        self.audit_reader = MemoryAuditReader(lambda: kept.tables.audit)
        self.admin_names = MemoryAdminNames(kept)
        self.last_seen = MemoryLastSeen(kept, runs)
        self.budget_book = MemoryBudgetBook(book)
        self.usage_keeping = MemoryUsageKeeping(runs, lambda: kept.tables.usage_policy)
        self.sign_in_failures = MemorySignInFailures()
        self.hold_book = MemoryHoldBook()
        self.outputs = MemoryOutputReader(lambda: kept.tables.outputs)
        self.jobs = MemoryJobReader(lambda: kept.tables.jobs)
        self.feeds = MemoryFeedReader(lambda: kept.tables)

    async def close(self) -> None:
        """Take no more records."""
        await self.ledger.close()


class Kept:
    """The tables as last committed, and the right to change them."""

    def __init__(self, notary: Notary) -> None:
        self.tables = Tables()
        self.notary = notary
        self.writing = asyncio.Lock()


class MemoryUnit(Unit):
    """A copy of the tables, put in their place by `commit`."""

    def __init__(self, kept: Kept, book: Book, runs: Runs) -> None:
        self._kept = kept
        self._draft = Draft(kept.tables)
        self.admins = MemoryAdmins(self._draft)
        self.sessions = MemorySessions(self._draft)
        self.tokens = MemoryTokens(self._draft)
        self.setup_codes = MemorySetupCodes(self._draft)
        self.keys = MemoryKeys(self._draft)
        self.policy = MemoryPolicyWriter(self._draft)
        self.rules = MemoryRules(self._draft, book, runs)
        self.audit = MemoryAudit(self._draft, kept.notary)
        self.overrides = MemoryOverrides(self._draft)
        self.outputs = MemoryOutputs(self._draft)
        self.jobs = MemoryJobs(self._draft)
        self.destinations = MemoryDestinations(self._draft)
        self.casts = MemoryCasts(self._draft)
        self.feeds = MemoryFeeds(self._draft)
        self.usage_policies = MemoryUsagePolicies(self._draft)
        self.guidelines = MemoryGuidelineStore(self._draft)
        self.lexicon = MemoryLexiconStore(self._draft)

    async def commit(self) -> None:
        self._kept.tables = self._draft.result()
        self.rules.written()


class MemoryUnits(Units):
    """Opens units one at a time, as an embedded database does."""

    def __init__(self, kept: Kept, book: Book, runs: Runs) -> None:
        self._kept = kept
        self._book = book
        self._runs = runs

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        return self._open()

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[Unit]:
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                await self._kept.writing.acquire()
        except TimeoutError as error:
            raise Fault("common.busy", Kind.UNAVAILABLE) from error
        try:
            yield MemoryUnit(self._kept, self._book, self._runs)
        finally:
            self._kept.writing.release()


class MemoryPolicySource(PolicySource):
    """Reads the committed tables."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    async def revision(self) -> int:
        return self._kept.tables.revision

    async def load(self) -> PolicyState:
        return policy_state(self._kept.tables)
