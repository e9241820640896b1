"""Remove usage records that the policy no longer keeps, a few at a time and beside the requests."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from application.ports.clock import Clock
from application.ports.usage_keeping import UsageKeeping
from application.usage.late_costs import COSTS_COME_WITHIN
from domain.faults import Fault
from domain.immutable import immutable

_AT_ONCE = 500
_BETWEEN_SECONDS, _AGAIN_SECONDS = 0.1, 60.0
_LEAST_AGE = timedelta(minutes=1)
"""Records of this moment are left to whoever looks at a run that has just ended."""


@immutable
class PurgeUsage:
    """Only records go: what they came to stays in the sums, and budgets count by themselves."""

    keeping: UsageKeeping
    clock: Clock
    report: Callable[[Fault], None]

    async def keep_purging(self) -> None:
        """Look again every minute, for as long as the process lives."""
        while True:
            try:
                await self()
            except Fault as fault:
                self.report(fault)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def __call__(self) -> int:
        """Remove what is due; how many records."""
        now = self.clock.now()
        before = (await self.keeping.policy()).gone_before(now)
        if before is None:
            return 0
        removed = 0
        while some := await self.keeping.purge(min(before, now - _LEAST_AGE), now - COSTS_COME_WITHIN, size=_AT_ONCE):
            removed += some
            await asyncio.sleep(_BETWEEN_SECONDS)
        return removed
