"""A database, opened: everything that is stored, behind the product's ports."""

from functools import partial

from adapters.sql.admin_names import SqlAdminNames
from adapters.sql.audit_reader import SqlAuditReader
from adapters.sql.budget_book import SqlBudgetBook
from adapters.sql.engines import BUSY_SECONDS, Durability, Turns, database_url, is_sqlite, open_engine
from adapters.sql.feeds import SqlFeedReader
from adapters.sql.hold_book import SqlHoldBook
from adapters.sql.jobs import SqlJobReader
from adapters.sql.key_usage import SqlKeyUsage
from adapters.sql.last_seen import SqlLastSeen
from adapters.sql.ledger import SqlLedger
from adapters.sql.ledger_stores import PostgresqlStore, SqliteStore
from adapters.sql.output_reader import SqlOutputReader
from adapters.sql.policy_source import SqlPolicySource
from adapters.sql.sign_in_failures import SqlSignInFailures
from adapters.sql.units import SqlUnits
from adapters.sql.usage_keeper import add_up
from adapters.sql.usage_keeping import SqlUsageKeeping
from adapters.sql.usage_reader import SqlUsageReader
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
from application.ports.policy_source import PolicySource
from application.ports.sign_in_failures import SignInFailures
from application.ports.units import Units
from application.ports.usage_keeping import UsageKeeping

_CONNECTIONS = 5


class Database:
    """Owns the engines: one for units of work, one for the ledger and all that only reads.

    `url` is as `database_url` takes it; the tables must have been brought up to date by `upgrade`. Who finds the database
    locked for `busy_seconds` is told `common.busy`. Without a `notary` nothing can be changed that is written to the audit log.
    """

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

    def __init__(self, url: str, *, notary: Notary | None = None, busy_seconds: float = BUSY_SECONDS) -> None:
        address = database_url(url)
        embedded = is_sqlite(address)
        turns = Turns(address, busy_seconds)
        # SQLite has one writer at a time, so a second connection for writing could only wait for the first.
        writers = 1 if embedded else _CONNECTIONS
        self._safe = open_engine(address, Durability.FULL, connections=writers, busy_seconds=busy_seconds)
        self._fast = open_engine(address, Durability.NORMAL, connections=_CONNECTIONS, busy_seconds=busy_seconds)
        self.units = SqlUnits(self._safe, turns, notary)
        self.policy_source = SqlPolicySource(self._fast)
        self.ledger = SqlLedger(
            SqliteStore(address, turns, busy_seconds=busy_seconds) if embedded else PostgresqlStore(self._fast),
            partial(add_up, self._fast, turns),
        )
        self.usage_reader = SqlUsageReader(self._fast, turns)
        self.key_usage = SqlKeyUsage(self._fast)
        self.audit_reader = SqlAuditReader(self._fast)
        self.admin_names = SqlAdminNames(self._fast)
        self.last_seen = SqlLastSeen(self._fast)
        self.budget_book = SqlBudgetBook(self._fast, turns, busy_seconds=busy_seconds)
        self.usage_keeping = SqlUsageKeeping(self._fast, turns)
        self.sign_in_failures = SqlSignInFailures(self._fast, turns)
        self.hold_book = SqlHoldBook(self._fast, turns)
        self.outputs = SqlOutputReader(self._fast)
        self.jobs = SqlJobReader(self._fast)
        self.feeds = SqlFeedReader(self._fast)

    async def close(self) -> None:
        """Store what the ledger has waiting, then close every connection."""
        await self.ledger.close()
        await self._safe.dispose()
        await self._fast.dispose()
