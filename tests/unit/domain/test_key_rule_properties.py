"""What holds of the key rule whatever it is asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access_policy import (
    Asked,
    Audience,
    Decision,
    Disabled,
    Entitlement,
    Preference,
    SharedKey,
    UsePersonal,
    UseShared,
    as_read_by,
    resolve_key,
)
from domain.admin import Admin, Role
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.ids import AdminId, ModelId
from domain.provider import Provider
from domain.section import Section
from tests.unit.domain.samples import ACME, ELSEWHERE, a_key, a_provider, an_admin

ADMINS = st.sampled_from(["sara", "reza", "mina"]).map(AdminId)
MODELS = st.sampled_from(["acme/one", "acme/two", "acme/three:free"]).map(ModelId)
SECTIONS = st.sampled_from(Section)


def keys(owner: KeyOwner) -> st.SearchStrategy[ApiKey]:
    bound = st.sampled_from([None, ELSEWHERE]).map(lambda origins: a_key(owner, origins))
    return st.builds(replace, bound, status=st.sampled_from(KeyStatus), version=st.integers(1, 9))


def entitlements() -> st.SearchStrategy[Entitlement]:
    return st.builds(
        Entitlement,
        audience=st.sampled_from(Audience),
        admin_ids=st.frozensets(ADMINS),
        sections=st.none() | st.frozensets(SECTIONS),
        models=st.none() | st.frozensets(MODELS),
    )


def shared_keys() -> st.SearchStrategy[SharedKey]:
    return st.builds(SharedKey, key=keys(KeyOwner.SHARED), enabled=st.booleans(), entitlement=entitlements())


def admins() -> st.SearchStrategy[Admin]:
    return st.builds(an_admin, st.sampled_from(Role), ADMINS)


def questions() -> st.SearchStrategy[Asked]:
    return st.builds(
        Asked,
        admin=admins(),
        provider=st.booleans().map(lambda enabled: a_provider(enabled=enabled)),
        section=SECTIONS,
        model=MODELS,
        offered=st.booleans(),
        preference=st.sampled_from(Preference),
        personal=st.none() | keys(KeyOwner.PERSONAL),
        shared=st.none() | shared_keys(),
    )


def kind(decision: Decision) -> tuple[type, str | None]:
    return type(decision), decision.fault.code if isinstance(decision, Disabled) else None


@given(questions(), st.sampled_from(KeyStatus), st.sampled_from(KeyStatus))
def test_what_a_provider_said_of_a_key_never_makes_another_key_serve(
    asked: Asked, personal: KeyStatus, shared: KeyStatus
) -> None:
    changed = replace(
        asked,
        personal=asked.personal and replace(asked.personal, status=personal),
        shared=asked.shared and replace(asked.shared, key=replace(asked.shared.key, status=shared)),
    )
    assert kind(resolve_key(changed)) == kind(resolve_key(asked))


@given(questions(), st.none() | shared_keys())
def test_where_the_personal_key_is_wanted_and_there_the_shared_one_changes_nothing(
    asked: Asked, shared: SharedKey | None
) -> None:
    if asked.preference is Preference.PERSONAL or (asked.preference is Preference.AUTO and asked.personal):
        assert kind(resolve_key(replace(asked, shared=shared))) == kind(resolve_key(asked))
        assert not isinstance(resolve_key(asked), UseShared)


@given(questions(), st.none() | keys(KeyOwner.PERSONAL))
def test_where_the_shared_key_is_wanted_the_personal_one_changes_nothing(asked: Asked, personal: ApiKey | None) -> None:
    asked = replace(asked, preference=Preference.SHARED)
    assert kind(resolve_key(replace(asked, personal=personal))) == kind(resolve_key(asked))
    assert not isinstance(resolve_key(asked), UsePersonal)


@given(questions())
def test_a_shared_key_serves_only_those_it_is_open_to(asked: Asked) -> None:
    if isinstance(resolve_key(asked), UseShared):
        assert asked.shared is not None
        assert asked.shared.enabled
        given_to = asked.shared.entitlement
        by_audience = given_to.audience is Audience.ALL or (
            given_to.audience is Audience.SELECTED and asked.admin.id in given_to.admin_ids
        )
        by_section = given_to.sections is None or asked.section in given_to.sections
        by_model = given_to.models is None or asked.model in given_to.models
        assert asked.admin.role is Role.SUPER_ADMIN or (by_audience and by_section and by_model)


@given(questions(), entitlements())
def test_a_super_admin_is_entitled_to_every_shared_key_that_is_on(asked: Asked, entitlement: Entitlement) -> None:
    on = SharedKey(key=a_key(KeyOwner.SHARED), enabled=True, entitlement=entitlement)
    wanted = replace(
        asked,
        admin=an_admin(Role.SUPER_ADMIN),
        provider=a_provider(),
        offered=True,
        preference=Preference.SHARED,
        shared=on,
    )
    assert isinstance(resolve_key(wanted), UseShared)


@given(questions())
def test_a_key_serves_only_the_origins_it_was_entered_for(asked: Asked) -> None:
    decision = resolve_key(asked)
    if isinstance(decision, (UsePersonal, UseShared)):
        assert decision.key.origins == asked.provider.origins


@pytest.mark.parametrize("owner", KeyOwner)
@pytest.mark.parametrize("change", ["one more", "one less", "another"])
def test_any_change_of_the_set_of_origins_asks_for_the_key_again(owner: KeyOwner, change: str) -> None:
    router, hub, elsewhere = "https://router.acme.example:443", "https://acme.example:443", "https://acme.invalid:443"
    entered_for = {
        "one more": frozenset({router}),
        "one less": frozenset({router, hub, elsewhere}),
        "another": frozenset({router, elsewhere}),
    }[change]
    provider = Provider(id=ACME, enabled=True, endpoints={"base": "https://router.acme.example/v1", "hub": hub})
    open_to_all = Entitlement(audience=Audience.ALL)
    asked = Asked(
        admin=an_admin(),
        provider=provider,
        section=Section.CHAT,
        model=ModelId("acme/one"),
        offered=True,
        preference=Preference(owner),
        personal=a_key(KeyOwner.PERSONAL, entered_for),
        shared=SharedKey(key=a_key(KeyOwner.SHARED, entered_for), enabled=True, entitlement=open_to_all),
    )
    assert kind(resolve_key(asked)) == (Disabled, "ai.key.origin_changed")


@pytest.mark.parametrize("nothing", ["sections", "models"])
def test_an_empty_list_covers_nothing_where_no_list_covers_all(nothing: str) -> None:
    nobody: frozenset[Section] = frozenset()
    none: frozenset[ModelId] = frozenset()
    everything = Entitlement(audience=Audience.ALL)
    entitlement = replace(everything, sections=nobody) if nothing == "sections" else replace(everything, models=none)
    asked = Asked(
        admin=an_admin(),
        provider=a_provider(),
        section=Section.CHAT,
        model=ModelId("acme/one"),
        offered=True,
        preference=Preference.AUTO,
        personal=None,
        shared=SharedKey(key=a_key(KeyOwner.SHARED), enabled=True, entitlement=everything),
    )
    assert isinstance(resolve_key(asked), UseShared)
    closed = SharedKey(key=a_key(KeyOwner.SHARED), enabled=True, entitlement=entitlement)
    assert kind(resolve_key(replace(asked, shared=closed))) == (Disabled, "ai.key.missing")


@given(questions())
def test_nothing_serves_while_the_provider_is_off_or_the_model_is_not_offered(asked: Asked) -> None:
    if not asked.provider.enabled or not asked.offered:
        assert isinstance(resolve_key(asked), Disabled)


@given(questions())
def test_an_admin_never_reads_whether_a_shared_key_that_is_not_theirs_is_there_or_on(asked: Asked) -> None:
    """Whatever the site shares or does not, an admin it is not open to reads what they read where nothing is shared."""
    asked = replace(asked, admin=an_admin(Role.ADMIN, asked.admin.id))
    decision = resolve_key(asked)
    if isinstance(decision, Disabled) and decision.trace[-1].step in ("shared_key", "shared_enabled", "audience"):
        nothing_shared = resolve_key(replace(asked, shared=None))
        assert as_read_by(decision.trace, asked.admin) == as_read_by(nothing_shared.trace, asked.admin)


@given(questions())
def test_the_same_question_has_the_same_answer(asked: Asked) -> None:
    assert kind(resolve_key(asked)) == kind(resolve_key(asked))
    assert resolve_key(asked).trace == resolve_key(asked).trace
