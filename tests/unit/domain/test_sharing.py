"""A change of sharing gives and takes exactly what the key rule says before and after."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.access_policy import Audience, Disabled, Entitlement, Preference, SharedKey
from domain.admin import Admin, Role
from domain.api_key import ApiKey, KeyOwner
from domain.capabilities import effective
from domain.ids import AdminId, ModelId
from domain.model_choice import Choices
from domain.policy import Policy, rule
from domain.section import Operation, Section
from domain.sharing import Touched, Turn, touched
from tests.unit.domain.samples import ACME, ELSEWHERE, TODAY, a_key, a_manifest, a_model, a_provider, an_admin

FILE = a_manifest(
    a_model("one", sections=(Section.CHAT, Section.CONTENT)),
    a_model("two", sections=(Section.CHAT,)),
    a_model("gone", retires=TODAY),
)
SARA, OMID, CHIEF = an_admin(), an_admin(admin_id="omid"), an_admin(Role.SUPER_ADMIN, "chief")
ALL, NOBODY = Entitlement(audience=Audience.ALL), Entitlement()


def shared(entitlement: Entitlement = NOBODY, *, enabled: bool = True) -> SharedKey:
    return SharedKey(key=a_key(KeyOwner.SHARED), enabled=enabled, entitlement=entitlement)


def a_policy(before: SharedKey | None = None, *, on: bool = True) -> Policy:
    return Policy(
        revision=1,
        providers={ACME: a_provider(enabled=on)},
        files={ACME: FILE},
        manifests={(ACME, section): effective(FILE, section, {}) for section in Section},
        broken={},
        personal={},
        shared={ACME: before or shared()},
        preferences={},
        choices=Choices(active={}, defaults={}),
    )


def names(found: tuple[Touched, ...]) -> list[str]:
    return [each.admin.username for each in found]


def test_opening_to_all_gives_to_every_admin_and_changes_nothing_for_super_admins() -> None:
    found = touched(a_policy(), ACME, shared(ALL), (SARA, OMID, CHIEF), TODAY)
    assert names(found) == ["sara", "omid"]
    assert found[0].gains == (
        Turn(section=Section.CHAT, models=(ModelId("one"), ModelId("two")), whole=True),
        Turn(section=Section.CONTENT, models=(ModelId("one"),), whole=True),
    )
    assert found[0].loses == ()


def test_narrowing_takes_single_models_and_whole_sections() -> None:
    narrow = replace(ALL, sections=frozenset({Section.CHAT}), models=frozenset({ModelId("two")}))
    (found,) = touched(a_policy(shared(ALL)), ACME, shared(narrow), (SARA,), TODAY)
    assert found.gains == ()
    assert found.loses == (
        Turn(section=Section.CHAT, models=(ModelId("one"),), whole=False),
        Turn(section=Section.CONTENT, models=(ModelId("one"),), whole=True),
    )


def test_turning_the_key_off_takes_from_super_admins_too() -> None:
    found = touched(a_policy(shared(ALL)), ACME, shared(ALL, enabled=False), (SARA, CHIEF), TODAY)
    assert names(found) == ["sara", "chief"]


def test_whoever_has_a_key_of_their_own_loses_nothing_unless_only_the_shared_one_is_chosen() -> None:
    policy = replace(a_policy(shared(ALL)), personal={(SARA.id, ACME): a_key()})
    assert touched(policy, ACME, shared(), (SARA,), TODAY) == ()
    chosen = replace(policy, preferences={(SARA.id, ACME): Preference.SHARED})
    assert names(touched(chosen, ACME, shared(), (SARA,), TODAY)) == ["sara"]


def test_while_the_provider_is_off_nobody_gains_or_loses() -> None:
    assert touched(a_policy(on=False), ACME, shared(ALL), (SARA, CHIEF), TODAY) == ()


ADMINS = tuple(an_admin(role, f"{role}-{n}") for role in Role for n in range(3))
ENTITLEMENTS = st.builds(
    Entitlement,
    audience=st.sampled_from(Audience),
    admin_ids=st.frozensets(st.sampled_from([a.id for a in ADMINS])),
    sections=st.none() | st.frozensets(st.sampled_from([Section.CHAT, Section.CONTENT])),
    models=st.none() | st.frozensets(st.sampled_from([ModelId("one"), ModelId("two")])),
)
SHARED = st.builds(shared, ENTITLEMENTS, enabled=st.booleans())


def may(policy: Policy, admin: Admin, section: Section, model: str) -> bool:
    place = (section, Operation.TEXT)
    ruling = rule(policy, admin, place, provider=ACME, model=ModelId(model), today=TODAY)
    return not isinstance(ruling.decision, Disabled)


@given(
    SHARED,
    SHARED,
    st.dictionaries(
        st.sampled_from([a.id for a in ADMINS]), st.sampled_from([a_key(), a_key(origins=ELSEWHERE)]), max_size=4
    ),
    st.dictionaries(st.sampled_from([a.id for a in ADMINS]), st.sampled_from(Preference), max_size=4),
)
def test_asking_one_for_all_who_are_alike_finds_what_asking_each_would(
    before: SharedKey,
    after: SharedKey,
    personal: dict[AdminId, ApiKey],
    preferences: dict[AdminId, Preference],
) -> None:
    policy = replace(
        a_policy(before),
        personal={(admin, ACME): key for admin, key in personal.items()},
        preferences={(admin, ACME): preference for admin, preference in preferences.items()},
    )
    then = replace(policy, shared={ACME: after})
    told = {each.admin.id: each for each in touched(policy, ACME, after, ADMINS, TODAY)}
    for admin in ADMINS:
        for section, model in ((Section.CHAT, "one"), (Section.CHAT, "two"), (Section.CONTENT, "one")):
            had, has = may(policy, admin, section, model), may(then, admin, section, model)
            mine = told.get(admin.id)
            gained = mine is not None and any(t.section is section and model in t.models for t in mine.gains)
            lost = mine is not None and any(t.section is section and model in t.models for t in mine.loses)
            assert (gained, lost) == (has and not had, had and not has)
