"""Write down that somebody failed to sign in to an account, beside the answer and never in its way."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from application.ports.units import Units
from domain.admin import Admin
from domain.audit import SYSTEM, Action, AuditEvent, Change, an_account
from domain.faults import Fault


@dataclass(kw_only=True)
class TellFailures:
    """Tells the 1st, 2nd, 4th, 8th … failure of a quarter of an hour, with its number: a flood makes few rows.

    Names that are no account are not told: they would fill the log, and may be passwords typed in the wrong place. The row is
    stored beside the answer, so that an account is not recognised by an answer that takes longer.
    """

    units: Units
    report: Callable[[Fault], None]
    _pending: set[asyncio.Task[None]] = field(default_factory=set)

    def tell(self, admin: Admin, count: int) -> None:
        """The attempt to sign in to this account was the `count`th that failed."""
        if count & (count - 1):
            return
        task = asyncio.get_running_loop().create_task(self._store(admin, count))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def settle(self) -> None:
        """Wait for what is being stored."""
        await asyncio.gather(*self._pending)

    async def _store(self, admin: Admin, count: int) -> None:
        event = AuditEvent(SYSTEM, Action.SIGN_IN_FAILED, an_account(admin), (Change("count", None, count),))
        try:
            async with self.units() as unit:
                unit.audit.add(event)
                await unit.commit()
        except Fault as fault:
            self.report(fault)
