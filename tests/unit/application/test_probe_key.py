"""A test asks the provider about a stored key, where runs would use it, and remembers the answer."""

import asyncio

import pytest

from application.ports.key_probe import KeyProbe
from domain.admin import Role
from domain.api_key import KeyOwner, KeyStatus
from domain.faults import Fault
from domain.probe import Probe, ProbeStatus
from domain.provider import Provider
from domain.secret import Secret
from tests.unit.application.parts import KEY, SHARED_KEY, Kelidar, Someone, a_kelidar
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio

PERSONAL, SHARED = KeyOwner.PERSONAL, KeyOwner.SHARED


class SlowProbe(KeyProbe):
    """Answers when it is let, with the keys it was shown."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.answer = asyncio.Event()
        self.shown: list[str] = []

    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        self.shown.append(secret.reveal_to_redact())
        self.asked.set()
        await self.answer.wait()
        return Probe(ProbeStatus.REJECTED, "ai.probe.rejected")


@pytest.mark.parametrize(
    ("said", "learnt"),
    [
        (ProbeStatus.VALID, KeyStatus.VALID),
        (ProbeStatus.REJECTED, KeyStatus.REJECTED),
        (ProbeStatus.NO_CREDIT, KeyStatus.NO_CREDIT),
        (ProbeStatus.UNREACHABLE, KeyStatus.UNTESTED),
    ],
)
async def test_what_the_provider_says_is_told_and_remembered(said: ProbeStatus, learnt: KeyStatus) -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    kelidar.scripted_probe.outcome = Probe(said, f"ai.probe.{said}")

    probe = await kelidar.probe_key(someone.admin, ACME, PERSONAL)

    assert probe == Probe(said, f"ai.probe.{said}")
    assert status_of(kelidar, someone) is learnt


async def test_a_provider_that_cannot_be_reached_takes_nothing_back() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    await kelidar.probe_key(someone.admin, ACME, PERSONAL)
    kelidar.scripted_probe.outcome = Probe(ProbeStatus.UNREACHABLE, "ai.probe.unreachable")

    await kelidar.probe_key(someone.admin, ACME, PERSONAL)

    assert status_of(kelidar, someone) is KeyStatus.VALID


async def test_the_provider_is_asked_where_runs_would_reach_it() -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    await kelidar.set_provider(chief.admin, ACME, enabled=False, base_url="https://elsewhere.example/v1")
    await kelidar.store_key(chief.admin, ACME, SHARED, SHARED_KEY)

    await kelidar.probe_key(chief.admin, ACME, SHARED)

    (provider,) = kelidar.scripted_probe.asked
    assert provider.endpoints == {"base": "https://elsewhere.example/v1"}


@pytest.mark.parametrize(("owner", "value"), [(PERSONAL, KEY), (SHARED, SHARED_KEY)])
async def test_the_key_that_was_named_is_the_one_tested(owner: KeyOwner, value: str) -> None:
    probe = SlowProbe()
    probe.answer.set()
    kelidar = await a_kelidar(probe=probe)
    chief = await kelidar.with_key("chief", Role.SUPER_ADMIN)
    await kelidar.store_key(chief.admin, ACME, SHARED, SHARED_KEY)

    await kelidar.probe_key(chief.admin, ACME, owner)

    assert probe.shown == [value]


async def test_a_key_stored_for_another_address_is_not_shown_to_the_provider() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key("chief", Role.SUPER_ADMIN)
    await kelidar.set_provider(someone.admin, ACME, enabled=None, base_url="https://elsewhere.example/v1")

    probe = await kelidar.probe_key(someone.admin, ACME, PERSONAL)

    assert probe == Probe(ProbeStatus.REJECTED, "ai.key.origin_changed")
    assert kelidar.scripted_probe.asked == []
    assert status_of(kelidar, someone) is KeyStatus.UNTESTED


@pytest.mark.parametrize("owner", KeyOwner)
async def test_a_key_that_is_not_there_cannot_be_tested(owner: KeyOwner) -> None:
    kelidar = await a_kelidar()
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    await kelidar.with_key("sara")

    with pytest.raises(Fault) as caught:
        await kelidar.probe_key(chief.admin, ACME, owner)

    assert caught.value.code == "ai.key.missing"


async def test_what_is_said_of_a_key_that_was_replaced_meanwhile_is_not_said_of_the_new_one() -> None:
    probe = SlowProbe()
    kelidar = await a_kelidar(probe=probe)
    someone = await kelidar.with_key()
    testing = asyncio.create_task(kelidar.probe_key(someone.admin, ACME, PERSONAL))
    await probe.asked.wait()

    await kelidar.store_key(someone.admin, ACME, PERSONAL, "acme-another-0123456789")
    probe.answer.set()

    assert (await testing).status is ProbeStatus.REJECTED
    assert status_of(kelidar, someone) is KeyStatus.UNTESTED


def status_of(kelidar: Kelidar, someone: Someone) -> KeyStatus:
    return kelidar.policy.now.personal[someone.admin.id, ACME].status
