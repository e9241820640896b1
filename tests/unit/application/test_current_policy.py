"""The policy in memory is read when it changed and not otherwise, and is made of environment, site and files in that order."""

import asyncio
from dataclasses import replace

import pytest

from adapters.memory.database import MemoryDatabase
from application.current_policy import CurrentPolicy, compose
from application.ports.capability_files import BrokenFile, CapabilitySet
from application.ports.policy_source import PolicySource, PolicyState, ProviderState
from domain.capabilities import Limits, Override
from domain.faults import Fault, Kind
from domain.ids import ModelId, ProviderId
from domain.model_choice import Choices
from domain.policy import Policy
from domain.section import Section
from tests.unit.application.parts import BROKEN, FILES, ONE, OTHER, until
from tests.unit.domain.samples import ACME, ACME_URL, a_manifest, a_model

pytestmark = pytest.mark.anyio

STATE = PolicyState(
    revision=7,
    providers={ACME: ProviderState(enabled=True)},
    personal={},
    shared={},
    preferences={},
    choices=Choices(active={}, defaults={}),
)
SITE_URL, PINNED_URL = "https://site.example/v1", "https://pinned.example/v1"


class FlakySource(PolicySource):
    """The policy of a database that may be `away`; `loads` counts how often all of it was read."""

    def __init__(self, source: PolicySource) -> None:
        self._source = source
        self.away = False
        self.loads = 0

    async def revision(self) -> int:
        if self.away:
            raise Fault("common.busy", Kind.UNAVAILABLE)
        return await self._source.revision()

    async def load(self) -> PolicyState:
        self.loads += 1
        await asyncio.sleep(0)
        return await self._source.load()


async def test_the_policy_cannot_be_asked_before_it_was_read() -> None:
    current = CurrentPolicy(source=MemoryDatabase().policy_source, files=FILES)

    with pytest.raises(RuntimeError):
        _ = current.now


async def test_the_policy_is_read_again_only_when_its_revision_changed() -> None:
    database = MemoryDatabase()
    source = FlakySource(database.policy_source)
    current = CurrentPolicy(source=source, files=FILES)
    first = await current.refresh()

    assert await current.refresh() is first
    assert source.loads == 1

    await change(database)
    changed = await current.refresh()
    assert source.loads == 2
    assert (current.now, changed.revision) == (changed, first.revision + 1)


async def test_many_who_refresh_at_once_read_it_once() -> None:
    source = FlakySource(MemoryDatabase().policy_source)
    current = CurrentPolicy(source=source, files=FILES)

    await asyncio.gather(*(current.refresh() for _ in range(10)))

    assert source.loads == 1


async def test_listeners_are_told_of_each_new_policy_once() -> None:
    database = MemoryDatabase()
    told: list[Policy] = []
    current = CurrentPolicy(source=database.policy_source, files=FILES, listeners=[told.append])

    first = await current.refresh()
    await current.refresh()
    await change(database)
    second = await current.refresh()

    assert told == [first, second]


async def test_a_listener_finds_the_new_policy_in_force() -> None:
    revisions: list[int] = []
    current = CurrentPolicy(source=MemoryDatabase().policy_source, files=FILES)
    current.listeners.append(lambda policy: revisions.append(current.now.revision - policy.revision))

    await current.refresh()

    assert revisions == [0]


async def test_following_sees_the_changes_of_others_and_goes_on_after_a_fault() -> None:
    database = MemoryDatabase()
    source = FlakySource(database.policy_source)
    current = CurrentPolicy(source=source, files=FILES)
    before = await current.refresh()
    reported: list[Fault] = []
    following = asyncio.create_task(current.follow(reported.append))

    source.away = True
    await change(database)
    await until(lambda: bool(reported))
    assert current.now is before

    source.away = False
    await until(lambda: current.now.revision > before.revision)
    assert [fault.code for fault in reported] == ["common.busy"]
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


@pytest.mark.parametrize(
    ("site", "pinned", "reached"),
    [
        (None, {}, ACME_URL),
        (SITE_URL, {}, SITE_URL),
        (None, {(ACME, "base"): PINNED_URL}, PINNED_URL),
        (SITE_URL, {(ACME, "base"): PINNED_URL}, PINNED_URL),
        (SITE_URL, {(OTHER, "base"): PINNED_URL}, SITE_URL),
    ],
    ids=["the file's", "the site's", "the environment's", "the environment's over the site's", "another's pin"],
)
def test_the_environment_wins_over_the_site_and_the_site_over_the_file(
    site: str | None, pinned: dict[tuple[ProviderId, str], str], reached: str
) -> None:
    state = replace(STATE, providers={ACME: ProviderState(enabled=True, base_url=site)})

    provider = compose(state, FILES, pinned).providers[ACME]

    assert provider.endpoints == {"base": reached}
    assert len(provider.origins) == 1


def test_an_endpoint_beside_the_base_is_pinned_by_its_own_name() -> None:
    file = replace(a_manifest(a_model("m")), endpoints={"base": ACME_URL, "hub": "https://hub.example"})

    provider = compose(STATE, CapabilitySet(manifests=(file,)), {(ACME, "hub"): PINNED_URL}).providers[ACME]

    assert provider.endpoints == {"base": ACME_URL, "hub": PINNED_URL}
    assert provider.origins == {"https://api.acme.example:443", "https://pinned.example:443"}


def test_a_provider_the_site_does_not_know_is_off() -> None:
    providers = compose(STATE, FILES, {}).providers

    assert (providers[ACME].enabled, providers[OTHER].enabled) == (True, False)


def test_a_provider_with_a_broken_file_is_off_whatever_the_site_says_and_the_reason_is_kept() -> None:
    slip = BrokenFile(provider=BROKEN, file="broken.toml", reason="a slip - at $.models[0]")
    state = replace(STATE, providers={**STATE.providers, BROKEN: ProviderState(enabled=True)})

    policy = compose(state, replace(FILES, broken=(slip,)), {})

    assert not policy.providers[BROKEN].enabled
    assert policy.broken == {BROKEN: "broken.toml: a slip - at $.models[0]"}
    assert BROKEN not in policy.files
    assert policy.providers[ACME].enabled


def test_a_provider_whose_file_is_gone_is_no_provider_whatever_the_site_says() -> None:
    state = replace(STATE, providers={**STATE.providers, BROKEN: ProviderState(enabled=True)})

    assert set(compose(state, FILES, {}).providers) == {ACME, OTHER}


def test_an_override_is_laid_over_the_model_in_its_section_alone() -> None:
    both = a_model("m", sections=(Section.CHAT, Section.CONTENT), limits=Limits(max_output_tokens=10))
    over = Override(provider=ACME, model=ModelId("m"), section=Section.CHAT, limits=Limits(max_output_tokens=5))
    state = replace(STATE, overrides=(over,))

    policy = compose(state, CapabilitySet(manifests=(a_manifest(both),)), {})

    chat, content = policy.manifests[ACME, Section.CHAT], policy.manifests[ACME, Section.CONTENT]
    assert [model.limits.max_output_tokens for model in chat.models] == [5]
    assert [model.limits.max_output_tokens for model in content.models] == [10]
    assert policy.files[ACME].models == (both,)


def test_an_override_of_another_provider_or_of_no_model_changes_nothing() -> None:
    off = Override(provider=OTHER, model=ONE, section=Section.CHAT, offered=False)
    nowhere = Override(provider=ACME, model=ModelId("none"), section=Section.CHAT, offered=True)

    policy = compose(replace(STATE, overrides=(off, nowhere)), FILES, {})

    assert policy.manifests == compose(STATE, FILES, {}).manifests


async def change(database: MemoryDatabase) -> None:
    async with database.units() as unit:
        await unit.policy.add_provider(ProviderId("news"))
        await unit.commit()
