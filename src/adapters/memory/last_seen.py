"""When admins were last seen, from what is in memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from adapters.memory.admin_names import HoldsTables
from adapters.memory.ledger import Runs
from application.ports.last_seen import LastSeen
from domain.ids import AdminId
from domain.usage import RunStatus


class MemoryLastSeen(LastSeen):
    """Looks at every sign-in, run and event."""

    def __init__(self, kept: HoldsTables, runs: Runs) -> None:
        self._kept = kept
        self._runs = runs

    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, datetime]:
        asked = self._kept.tables.admins.keys() & set(admins)
        found: dict[AdminId, datetime] = {}
        for admin, at in self._traces():
            if admin in asked:
                found[admin] = max(at, found.get(admin, at))
        return found

    def _traces(self) -> Iterator[tuple[AdminId | None, datetime]]:
        for session in self._kept.tables.sessions.values():
            yield session.admin_id, session.seen_at
        for run in self._runs.records.values():
            if run.status is not RunStatus.RUNNING:
                yield run.admin_id, run.at
        for row in self._kept.tables.audit:
            yield row.event.by.id, row.stamp.at
