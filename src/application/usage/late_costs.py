"""Ask providers for costs that they tell only after a run, beside the requests."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.late_cost import LateCost
from application.ports.usage_keeping import UsageKeeping
from application.ports.vault import Vault
from domain.api_key import ApiKey, KeyOwner
from domain.faults import Fault
from domain.ids import ProviderId, RunId
from domain.provider import Provider
from domain.secret import Secret
from domain.usage import Cost, Provenance, UsageRecord, names_in

COSTS_COME_WITHIN = timedelta(hours=1)
"""How long a provider is asked; what is not known then stays unknown."""

_WAITS = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds from a run's end to the first try, and from one try to the next.

A cost is indexed within seconds, after a broken stream much later (providers.md 1.12).
"""

_LOOK_SECONDS = 3.0
_AT_ONCE = 4
_MOST = 500


@dataclass(slots=True)
class _Tried:
    times: int
    next_at: float


@dataclass(kw_only=True)
class LateCosts:
    """Gives runs their cost once the provider tells it, asked with the key of the run and no other.

    `costs` are kept by dialect; `listeners` are told of each cost once, by whichever process stored it.
    """

    keeping: UsageKeeping
    policy: CurrentPolicy
    vault: Vault
    costs: Mapping[str, LateCost]
    clock: Clock
    report: Callable[[Fault], None]
    listeners: list[Callable[[RunId, Cost], Awaitable[None]]] = field(default_factory=list)
    _tried: dict[RunId, _Tried] = field(default_factory=dict)

    async def keep_asking(self) -> None:
        """Look for runs without a cost every few seconds, for as long as the process lives."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                await self()
            except Fault as fault:
                self.report(fault)

    async def __call__(self) -> int:
        """Ask for every cost that is due; how many became known."""
        asked = [p for p, manifest in self.policy.now.files.items() if manifest.dialect in self.costs]
        since = self.clock.now() - COSTS_COME_WITHIN
        runs = await self.keeping.unpriced(asked, since, size=_MOST) if asked else ()
        soon = self.clock.monotonic() + _WAITS[0]
        self._tried = {run.id: self._tried.get(run.id) or _Tried(0, soon) for run in runs}
        few = asyncio.Semaphore(_AT_ONCE)
        return sum(await asyncio.gather(*(self._settle(run, few) for run in runs if self._is_due(run.id))))

    def _is_due(self, run: RunId) -> bool:
        """Whether to ask now; the next time is later."""
        tried = self._tried[run]
        if tried.times >= len(_WAITS) or self.clock.monotonic() < tried.next_at:
            return False
        tried.times += 1
        wait = _WAITS[tried.times] if tried.times < len(_WAITS) else 0.0
        tried.next_at = self.clock.monotonic() + wait
        return True

    async def _settle(self, run: UsageRecord, few: asyncio.Semaphore) -> bool:
        async with few:
            cost = await self._ask(run)
        if cost is None or cost.provenance is Provenance.UNKNOWN or not await self.keeping.set_cost(run.id, cost):
            return False
        for listener in self.listeners:
            await listener(run.id, cost)
        return True

    async def _ask(self, run: UsageRecord) -> Cost | None:
        site = self.policy.now.providers.get(run.provider) if run.provider else None
        key = self._key(run, site)
        if run.provider is None or run.upstream_id is None or site is None or key is None:
            return None
        try:
            secret = self.vault.open(key.sealed, key.place)
        except Fault as fault:
            self.report(fault)
            return None
        asked = self.costs[self.policy.now.files[run.provider].dialect]
        return await _together(asked, site, secret, names_in(run.upstream_id))

    def _key(self, run: UsageRecord, site: Provider | None) -> ApiKey | None:
        """The key the run was on, if it is still there and may be sent to where the provider is now."""
        if run.provider is None or site is None or not site.enabled:
            return None
        key = self._stored(run, run.provider)
        if key is None or key.id != run.key_id or key.origins != site.origins:
            return None
        # A key that took the place of the run's has its id, but came after the run.
        return key if key.changed_at <= run.at else None

    def _stored(self, run: UsageRecord, provider: ProviderId) -> ApiKey | None:
        if run.key_source is KeyOwner.PERSONAL:
            return self.policy.now.personal.get((run.admin_id, provider))
        shared = self.policy.now.shared.get(provider)
        return shared.key if shared else None


async def _together(asked: LateCost, site: Provider, secret: Secret, names: Sequence[str]) -> Cost | None:
    """What a run's generations cost; unknown until each is told. A run has one provider, and so one currency."""
    total: Cost | None = None
    for name in names:
        cost = await asked.of(site, secret, name)
        if cost is None or cost.amount is None:
            return None
        total = cost if total is None or total.amount is None else replace(total, amount=total.amount + cost.amount)
    return total
