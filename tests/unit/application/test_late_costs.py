"""Costs that come late: asked with the run's own key, a few times, and told once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from application.ports.late_cost import LateCost
from application.usage.late_costs import LateCosts
from domain.admin import Admin
from domain.api_key import ApiKey, KeyOwner
from domain.ids import RunId
from domain.provider import Provider
from domain.secret import Secret
from domain.usage import UNKNOWN_COST, Cost, RunStatus, UsageRecord, reported_cost
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import a_run
from tests.unit.application.parts import KEY, Kelidar, a_kelidar
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio
COST = reported_cost(Decimal("0.5"), "USD")


class Telling(LateCost):
    """Tells the cost after so many times of asking, and remembers the keys it was asked with."""

    def __init__(self, misses: int = 0) -> None:
        self.misses = misses
        self.keys: list[str] = []
        self.at_once = self.most_at_once = 0

    async def of(self, provider: Provider, secret: Secret, upstream_id: str) -> Cost | None:
        self.keys.append(secret.reveal_to_redact())
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        self.misses -= 1
        return COST if self.misses < 0 else None


class Scene:
    """An admin with a personal key, and somebody who asks for late costs."""

    def __init__(self, kelidar: Kelidar, admin: Admin, telling: Telling) -> None:
        self.kelidar, self.admin, self.telling = kelidar, admin, telling
        self.told: list[tuple[RunId, Cost]] = []
        self.late_costs = LateCosts(
            keeping=kelidar.database.usage_keeping,
            policy=kelidar.policy,
            vault=kelidar.vault,
            costs={"openai_like": telling},
            clock=kelidar.clock,
            report=kelidar.reported.append,
            listeners=[self._hear],
        )

    async def _hear(self, run: RunId, cost: Cost) -> None:
        self.told.append((run, cost))

    @property
    def key(self) -> ApiKey:
        return self.kelidar.policy.now.personal[self.admin.id, ACME]

    async def ran(self, number: int = 1, **fields: object) -> UsageRecord:
        """Store a run of the admin whose cost is not known."""
        run = replace(
            a_run(number),
            at=self.kelidar.clock.now(),
            admin_id=self.admin.id,
            provider=ACME,
            key_source=KeyOwner.PERSONAL,
            key_id=self.key.id,
            cost=UNKNOWN_COST,
            **fields,  # type: ignore[arg-type]  # fields of a record
        )
        await self.kelidar.database.ledger.record(run)
        return run

    async def ask(self) -> int:
        """Look at what there is, and ask a second later."""
        assert await self.late_costs() == 0
        self.kelidar.clock.advance(1)
        return await self.late_costs()

    async def costs(self) -> list[Cost]:
        runs = await self.kelidar.database.usage_reader.some(UsageFilter(), size=50, after=None)
        return [run.cost for run in runs]


async def a_scene(misses: int = 0) -> Scene:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    return Scene(kelidar, someone.admin, Telling(misses))


async def test_a_cost_is_asked_for_with_the_runs_key_stored_and_told_once() -> None:
    scene = await a_scene()
    run = await scene.ran(status=RunStatus.CANCELLED)
    assert await scene.ask() == 1
    assert (scene.telling.keys, await scene.costs(), scene.told) == ([KEY], [COST], [(run.id, COST)])
    assert await scene.ask() == 0
    assert len(scene.told) == 1


async def test_it_is_asked_again_later_and_given_up_in_the_end() -> None:
    scene = await a_scene(misses=1000)
    await scene.ran()
    asked = []
    for _ in range(3600):
        await scene.late_costs()
        asked.append(len(scene.telling.keys))
        scene.kelidar.clock.advance(1)
    assert asked[:5] == [0, 1, 1, 2, 2]
    assert asked[-1] == 7
    assert await scene.costs() == [UNKNOWN_COST]


async def test_another_key_is_never_asked_with() -> None:
    scene = await a_scene()
    await scene.ran()
    scene.kelidar.clock.advance(1)
    await scene.kelidar.store_key(scene.admin, ACME, KeyOwner.PERSONAL, "acme-another-0123456789")
    assert await scene.ask() == 0
    await scene.kelidar.remove_key(scene.admin, ACME, KeyOwner.PERSONAL)
    scene.kelidar.clock.advance(60)
    assert await scene.ask() == 0
    assert scene.telling.keys == []


async def test_runs_long_past_are_left_alone() -> None:
    scene = await a_scene()
    run = await scene.ran()
    await scene.kelidar.database.ledger.record(replace(run, at=run.at - timedelta(hours=2)))
    assert await scene.ask() == 0


async def test_few_are_asked_for_at_once() -> None:
    scene = await a_scene()
    for number in range(20):
        await scene.ran(number)
    assert await scene.ask() == 20
    assert scene.telling.most_at_once <= 4
