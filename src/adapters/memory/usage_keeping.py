"""Usage records after their runs, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.memory.ledger import Runs
from adapters.memory.tables import Draft
from application.ports.usage_keeping import LedgerState, UsageKeeping
from application.ports.usage_policies import UsagePolicies
from domain.ids import ProviderId, RunId
from domain.usage import OWING, Cost, Provenance, RunStatus, UsageRecord
from domain.usage_policy import UsagePolicy


class MemoryUsagePolicies(UsagePolicies):
    """The policy in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def hold(self) -> UsagePolicy:
        return self._draft.tables.usage_policy

    async def put(self, policy: UsagePolicy) -> None:
        self._draft.tables.usage_policy = policy
        self._draft.changed()


class MemoryUsageKeeping(UsageKeeping):
    """Looks at every run; `current` is the policy as last committed."""

    def __init__(self, runs: Runs, current: Callable[[], UsagePolicy]) -> None:
        self._runs = runs
        self._current = current

    async def unpriced(self, providers: Sequence[ProviderId], since: datetime, *, size: int) -> Sequence[UsageRecord]:
        late = [run for run in self._runs.records.values() if _waits(run) and run.provider in providers]
        return sorted((run for run in late if run.at >= since), key=lambda run: run.at, reverse=True)[:size]

    async def set_cost(self, run: RunId, cost: Cost) -> bool:
        record = self._runs.records.get(run)
        if record is None or record.status is RunStatus.RUNNING or record.cost.provenance is not Provenance.UNKNOWN:
            return False
        self._runs.put(replace(record, cost=cost))
        return True

    async def purge(self, before: datetime, settled: datetime, *, size: int) -> int:
        ended = [run for run in self._runs.records.values() if run.status is not RunStatus.RUNNING and run.at < before]
        old = sorted(run.id for run in ended if not (_waits(run) and run.at >= settled))[:size]
        for run in old:
            del self._runs.records[run]
        return len(old)

    async def policy(self) -> UsagePolicy:
        return self._current()

    async def state(self) -> LedgerState:
        records = self._runs.records.values()
        return LedgerState(rows=len(records), oldest=min((run.at for run in records), default=None))


def _waits(run: UsageRecord) -> bool:
    return run.status in OWING and run.cost.provenance is Provenance.UNKNOWN and run.upstream_id is not None
