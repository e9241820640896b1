"""The one question asked of the policy: may this run, with which model, on which key?"""

from dataclasses import replace

import pytest

from domain.access_policy import Audience, Disabled, Entitlement, Preference, SharedKey, UsePersonal, UseShared
from domain.admin import Role
from domain.api_key import KeyOwner
from domain.capabilities import effective
from domain.faults import Fault, Kind
from domain.ids import AdminId, ModelId, ProviderId
from domain.model_choice import Choices
from domain.policy import Policy, Ruling, rule
from domain.section import Operation, Section
from tests.unit.domain.samples import ACME, TODAY, a_key, a_manifest, a_model, a_provider, an_admin

CHAT = (Section.CHAT, Operation.TEXT)
SARA = AdminId("sara")
OTHER, BROKEN = ProviderId("other"), ProviderId("broken")
FILES = {
    ACME: a_manifest(a_model("acme/one"), a_model("acme/two")),
    OTHER: a_manifest(a_model("other/one"), provider=OTHER),
}
POLICY = Policy(
    revision=1,
    providers={
        ACME: a_provider(),
        OTHER: a_provider(enabled=False, provider=OTHER),
        BROKEN: a_provider(enabled=False, provider=BROKEN),
    },
    files=FILES,
    manifests={(provider, s): effective(file, s, {}) for provider, file in FILES.items() for s in Section},
    broken={BROKEN: "broken.toml: $.models"},
    personal={(SARA, ACME): a_key()},
    shared={
        ACME: SharedKey(key=a_key(KeyOwner.SHARED), enabled=True, entitlement=Entitlement(audience=Audience.ALL)),
    },
    preferences={},
    choices=Choices(active={(*CHAT, ACME): ModelId("acme/one")}, defaults={CHAT: ACME}),
)


def ruled(
    policy: Policy = POLICY, *, admin: str = "sara", provider: str | None = None, model: str | None = None
) -> Ruling:
    return rule(
        policy,
        an_admin(Role.ADMIN, admin),
        CHAT,
        provider=None if provider is None else ProviderId(provider),
        model=None if model is None else ModelId(model),
        today=TODAY,
    )


def refused(ruling: Ruling) -> tuple[str, str]:
    assert isinstance(ruling.decision, Disabled)
    assert ruling.key_source is None
    failing = [step for step in ruling.decision.trace if not step.ok]
    assert failing == [ruling.decision.trace[-1]]
    return ruling.decision.fault.code, failing[0].step


def test_the_default_runs_on_the_admins_own_key() -> None:
    ruling = ruled()
    assert isinstance(ruling.decision, UsePersonal)
    assert ruling.model is not None
    assert (ruling.provider, ruling.model.id, ruling.key_source) == (a_provider(), "acme/one", KeyOwner.PERSONAL)
    assert (ruling.section, ruling.operation) == CHAT


def test_another_admin_never_runs_on_somebodys_personal_key() -> None:
    ruling = ruled(admin="reza")
    assert isinstance(ruling.decision, UseShared)
    assert ruling.key_source is KeyOwner.SHARED
    assert refused(ruled(replace(POLICY, shared={}), admin="reza")) == ("ai.key.missing", "shared_key")


def test_a_preference_is_each_admins_own() -> None:
    wants_shared = replace(POLICY, preferences={(SARA, ACME): Preference.SHARED})
    assert ruled(wants_shared).key_source is KeyOwner.SHARED
    assert wants_shared.preference(SARA, ACME) is Preference.SHARED
    assert wants_shared.preference(SARA, OTHER) is Preference.AUTO
    assert wants_shared.preference(AdminId("reza"), ACME) is Preference.AUTO


@pytest.mark.parametrize("provider", ["nobody", ""])
def test_a_provider_no_file_describes_is_unknown(provider: str) -> None:
    with pytest.raises(Fault) as refusal:
        ruled(provider=provider)
    assert (refusal.value.code, refusal.value.kind) == ("ai.provider.unknown", Kind.INVALID)


@pytest.mark.parametrize("model", [None, "other/one", "nothing"])
def test_a_provider_that_is_off_is_off_before_its_models_are_looked_at(model: str | None) -> None:
    assert refused(ruled(provider="other", model=model)) == ("ai.provider.disabled", "provider_enabled")


def test_a_provider_whose_file_is_broken_is_off_and_not_unknown() -> None:
    assert refused(ruled(provider="broken")) == ("ai.provider.disabled", "provider_enabled")


def test_a_default_that_is_off_is_told_as_off() -> None:
    choices = Choices(active=POLICY.choices.active, defaults={CHAT: OTHER})
    assert refused(ruled(replace(POLICY, choices=choices))) == ("ai.provider.disabled", "provider_enabled")


def test_a_place_without_a_default_has_nothing_active() -> None:
    for defaults in ({}, {CHAT: ProviderId("vanished")}):
        choices = Choices(active=POLICY.choices.active, defaults=defaults)
        ruling = ruled(replace(POLICY, choices=choices))
        assert refused(ruling) == ("ai.model.none_active", "default")
        assert (ruling.provider, ruling.model) == (None, None)


def test_a_model_that_is_not_offered_is_refused_by_the_step_the_key_rule_has_for_it() -> None:
    ruling = ruled(model="other/one")
    assert refused(ruling) == ("ai.model.not_offered", "model_offered")
    assert ruling.provider == a_provider()
    assert [step.step for step in ruling.decision.trace] == ["provider_enabled", "model_offered"]


def test_without_an_active_model_or_with_a_retired_one_the_trace_says_which() -> None:
    for active, code in ((None, "ai.model.none_active"), ("acme/gone", "ai.model.active_is_retired")):
        chosen = {} if active is None else {(*CHAT, ACME): ModelId(active)}
        ruling = ruled(replace(POLICY, choices=Choices(active=chosen, defaults={CHAT: ACME})))
        assert refused(ruling) == (code, "model_active")


def test_every_step_of_a_refusal_carries_what_its_sentence_names() -> None:
    for ruling in (ruled(model="nothing"), ruled(provider="other")):
        for step in ruling.decision.trace:
            assert dict(step.params).keys() <= {"provider", "section"}
            assert step.params
