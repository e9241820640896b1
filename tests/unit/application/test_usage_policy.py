"""How long usage records are kept: who may say so, and what goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.usage.purge_usage import PurgeUsage
from application.usage.set_usage_policy import SetUsagePolicy
from domain.admin import Admin, Role
from domain.audit import USAGE, Action, Change
from domain.faults import Fault, FieldFault
from domain.usage_figures import UsageFilter
from domain.usage_policy import UsagePolicy
from tests.contract.storage.samples import a_run
from tests.unit.application.parts import Kelidar, a_kelidar

pytestmark = pytest.mark.anyio


async def a_chief() -> tuple[Kelidar, Admin, SetUsagePolicy]:
    kelidar = await a_kelidar()
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    return kelidar, chief, SetUsagePolicy(units=kelidar.units)


async def test_a_super_admin_says_it_and_it_is_audited_once() -> None:
    kelidar, chief, set_policy = await a_chief()
    before = await kelidar.database.audit_reader.head()
    for _ in range(2):
        assert await set_policy(chief, UsagePolicy(retention_days=30)) == UsagePolicy(retention_days=30)
    (event,) = await kelidar.audited(before.seq)
    assert (event.action, event.object) == (Action.USAGE_POLICY_CHANGED, USAGE)
    assert event.changes == (Change("retention_days", None, 30),)
    assert await kelidar.database.usage_keeping.policy() == UsagePolicy(retention_days=30)


@pytest.mark.parametrize("days", [-1, 3651])
async def test_days_that_cannot_be_are_refused(days: int) -> None:
    kelidar, chief, set_policy = await a_chief()
    with pytest.raises(FieldFault):
        await set_policy(chief, UsagePolicy(retention_days=days))
    assert await kelidar.database.usage_keeping.policy() == UsagePolicy()


@pytest.mark.parametrize(("now", "told"), [(None, "usage.policy.kept_meanwhile"), (90, "usage.policy.days_meanwhile")])
async def test_what_somebody_else_chose_meanwhile_is_not_overwritten_unseen(now: int | None, told: str) -> None:
    kelidar, chief, set_policy = await a_chief()
    await set_policy(chief, UsagePolicy(retention_days=now))
    seen, wanted = UsagePolicy(retention_days=60), UsagePolicy(retention_days=30)
    with pytest.raises(FieldFault, match=r"common\.conflict") as refused:
        await set_policy(chief, wanted, edited=seen)
    assert [(error.field, error.code) for error in refused.value.errors] == [("retention_days", told)]
    assert await kelidar.database.usage_keeping.policy() == UsagePolicy(retention_days=now)
    assert await set_policy(chief, wanted, edited=UsagePolicy(retention_days=now)) == wanted
    assert await set_policy(chief, wanted, edited=seen) == wanted


async def test_nobody_else_says_it() -> None:
    kelidar, _, set_policy = await a_chief()
    with pytest.raises(Fault, match=r"auth\.forbidden"):
        await set_policy(await kelidar.account("sara"), UsagePolicy(retention_days=1))


@pytest.mark.parametrize(("days", "left"), [(None, 3), (2, 2), (1, 1), (0, 0)])
async def test_what_is_older_goes_and_nothing_else(days: int | None, left: int) -> None:
    kelidar, chief, set_policy = await a_chief()
    await set_policy(chief, UsagePolicy(retention_days=days))
    runs = await _aged(kelidar)
    purge = PurgeUsage(keeping=kelidar.database.usage_keeping, clock=kelidar.clock, report=kelidar.reported.append)
    assert await purge() == runs - left
    assert len(await kelidar.database.usage_reader.some(UsageFilter(), size=9, after=None)) == left


async def _aged(kelidar: Kelidar) -> int:
    """Runs of two hours, of a day and a half, and of two days and a half ago."""
    now = kelidar.clock.now()
    for number, hours in enumerate((2, 36, 60)):
        await kelidar.database.ledger.record(replace(a_run(number), at=now - timedelta(hours=hours)))
    return 3
