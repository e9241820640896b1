"""A provider that needs no key: it runs for everybody once it is on, nothing pays for it, and it takes no key."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from adapters.memory.scripted import ScriptedSpeech
from application.image_run import ImageRunEvent
from application.ports.capability_files import CapabilitySet
from application.speech_run import SpeechRunEvent
from domain.access_policy import Preference
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.faults import Fault, FieldFault, Kind, UpstreamFault
from domain.limits import Allowance, Allowances, RunLimits
from domain.media import MediaEnd, SoundBegun, SoundPiece
from domain.media_type import MediaType
from domain.usage import Provenance, RunStatus
from tests.unit.application.making import FILES as MAKING
from tests.unit.application.making import Maker, a_maker, all_of
from tests.unit.application.parts import FILES, Kelidar, Someone, a_kelidar, others_go_on, until
from tests.unit.domain.samples import ACME

pytestmark = pytest.mark.anyio

RAW = SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1)
SOUND = SoundPiece(bytes(48_000))
END = MediaEnd(sound_bytes=48_000, seconds=1.0)


def keyless() -> CapabilitySet:
    """The files of who makes things, with a provider that needs no key and whose voice is free."""
    (manifest,) = MAKING.manifests
    models = [
        replace(spec, price=None if spec.price is None else replace(spec.price, input=Decimal(0)))
        for spec in manifest.models
    ]
    return CapabilitySet(manifests=(replace(manifest, needs_key=False, models=tuple(models)),))


async def a_reader(speech: ScriptedSpeech) -> Maker:
    return await a_maker(speech=speech, files=keyless())


async def a_waiting_reader(gate: asyncio.Event) -> tuple[Maker, "asyncio.Task[list[ImageRunEvent | SpeechRunEvent]]"]:
    maker = await a_reader(ScriptedSpeech(RAW, SOUND, gate, END))
    told: list[ImageRunEvent | SpeechRunEvent] = []
    reader = asyncio.create_task(all_of(await maker.read(), told))
    await until(lambda: bool(told))
    return maker, reader


async def test_a_run_without_a_key_is_complete_and_cost_nothing() -> None:
    maker = await a_reader(ScriptedSpeech(RAW, SOUND, END))
    await all_of(await maker.read())
    (call,) = maker.speech.calls
    end = maker.kelidar.ledger.last
    assert call.secret is None
    assert (end.status, end.key_source, end.key_id, end.owes) == (RunStatus.COMPLETED, None, None, False)
    assert (end.cost.amount, end.cost.provenance) == (Decimal(0), Provenance.PRICED)


async def test_a_run_without_a_key_that_fails_or_is_left_cost_nothing_either() -> None:
    maker = await a_reader(ScriptedSpeech(RAW, UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM)))
    with pytest.raises(UpstreamFault):
        await all_of(await maker.read())
    failed = maker.kelidar.ledger.last
    left, reader = await a_waiting_reader(asyncio.Event())
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    cancelled = left.kelidar.ledger.last
    assert (failed.status, failed.cost.amount, failed.owes) == (RunStatus.FAILED, Decimal(0), False)
    assert (cancelled.status, cancelled.cost.amount, cancelled.owes) == (RunStatus.CANCELLED, Decimal(0), False)


async def test_limits_hold_for_what_needs_no_key() -> None:
    maker = await a_reader(ScriptedSpeech(RAW, SOUND, END))
    chief = await maker.kelidar.account("chief", Role.SUPER_ADMIN)
    once = RunLimits(service=Allowances(each_admin=Allowance(requests_per_minute=1)))
    await maker.kelidar.set_limits(chief, once)
    await all_of(await maker.read())
    with pytest.raises(Fault) as caught:
        await all_of(await maker.read())
    assert caught.value.code == "ai.limit.reached"


async def test_a_run_without_a_key_ends_when_its_provider_is_turned_off_and_for_no_key() -> None:
    gate = asyncio.Event()
    maker, reader = await a_waiting_reader(gate)
    kelidar = maker.kelidar
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    await kelidar.set_limits(chief, RunLimits(service=Allowances(together=Allowance(at_once=9))))
    await others_go_on()
    assert not reader.done()
    await kelidar.set_provider(chief, ACME, enabled=False, base_url=None)
    with pytest.raises(Fault) as caught:
        await reader
    assert caught.value.code == "ai.provider.disabled"


Asking = Callable[[Kelidar, Someone], Awaitable[object]]
ASKED: dict[str, Asking] = {
    "store": lambda kelidar, who: kelidar.store_key(who.admin, ACME, KeyOwner.PERSONAL, "acme-0123456789"),
    "store the shared one": lambda kelidar, who: kelidar.store_key(who.admin, ACME, KeyOwner.SHARED, "acme-0123456789"),
    "remove": lambda kelidar, who: kelidar.remove_key(who.admin, ACME, KeyOwner.PERSONAL),
    "test": lambda kelidar, who: kelidar.probe_key(who.admin, ACME, KeyOwner.SHARED),
    "share": lambda kelidar, who: kelidar.share_key(who.admin, ACME, enabled=True, entitlement=None),
    "preview": lambda kelidar, who: kelidar.preview_sharing(who.admin, ACME, enabled=True, entitlement=None),
    "prefer": lambda kelidar, who: kelidar.set_preference(who.admin, ACME, Preference.PERSONAL),
}


@pytest.mark.parametrize("asked", ASKED)
async def test_what_needs_no_key_takes_none(asked: str) -> None:
    kelidar = await a_kelidar(files=keyless())
    chief = await kelidar.someone("chief", Role.SUPER_ADMIN)
    with pytest.raises(Fault) as caught:
        await ASKED[asked](kelidar, chief)
    assert (caught.value.code, caught.value.kind) == ("ai.key.not_needed", Kind.CONFLICT)


async def test_a_key_from_before_it_needed_none_is_not_used_and_may_be_removed() -> None:
    kelidar = await a_kelidar()
    someone = await kelidar.with_key()
    kelidar.policy.files = CapabilitySet(manifests=(replace(FILES.manifests[0], needs_key=False), *FILES.manifests[1:]))
    await kelidar.set_limits(
        await kelidar.account("chief", Role.SUPER_ADMIN), RunLimits(service=Allowances(together=Allowance(at_once=9)))
    )
    with pytest.raises(Fault) as caught:
        await kelidar.run(someone)
    await kelidar.remove_key(someone.admin, ACME, KeyOwner.PERSONAL)
    # What writes is called with a key, and this file says that there is none.
    assert caught.value.code == "ai.model.unavailable"
    assert kelidar.policy.now.personal == {}


async def test_what_has_no_address_is_given_none() -> None:
    (manifest,) = keyless().manifests
    kelidar = await a_kelidar(files=CapabilitySet(manifests=(replace(manifest, endpoints={}),)))
    chief = await kelidar.account("chief", Role.SUPER_ADMIN)
    with pytest.raises(FieldFault) as caught:
        await kelidar.set_provider(chief, ACME, enabled=None, base_url="https://site.example/v1")
    assert [(error.field, error.code) for error in caught.value.errors] == [("base_url", "ai.provider.base_url_none")]
