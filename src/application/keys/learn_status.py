"""Remember what runs and tests show of a key, so that its owner sees it before the next run."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.api_key import ApiKey, KeyStatus
from domain.faults import Fault
from domain.ids import KeyId

_SHOWN_BY = {None: KeyStatus.VALID, "ai.key.rejected": KeyStatus.REJECTED, "ai.credit.exhausted": KeyStatus.NO_CREDIT}


@dataclass(kw_only=True)
class LearnKeyStatus:
    """Stores a key's status when it differs from what is known; beside the run that showed it, never in its way."""

    units: Units
    policy: CurrentPolicy
    report: Callable[[Fault], None]
    _pending: dict[tuple[KeyId, int], asyncio.Task[None]] = field(default_factory=dict)

    def from_run(self, key: ApiKey, code: str | None) -> asyncio.Task[None] | None:
        """A run on the key ended with that fault code, or well for None; the task that stores what this shows, if it is news."""
        status = _SHOWN_BY.get(code)
        place = (key.id, key.version)
        if status is None or status is key.status:
            return None
        if place in self._pending:
            return self._pending[place]
        task = asyncio.get_running_loop().create_task(self._note_beside(key, status))
        self._pending[place] = task
        task.add_done_callback(lambda _: self._pending.pop(place, None))
        return task

    async def note(self, key: ApiKey, status: KeyStatus) -> None:
        """Store the status. Raises `common.busy`."""
        if status is key.status:
            return
        async with self.units() as unit:
            await unit.keys.set_status(key.id, key.version, status)
            await unit.commit()
        await self.policy.refresh()

    async def settle(self) -> None:
        """Wait for what is being stored."""
        await asyncio.gather(*self._pending.values())

    async def _note_beside(self, key: ApiKey, status: KeyStatus) -> None:
        try:
            await self.note(key, status)
        except Fault as fault:
            self.report(fault)
