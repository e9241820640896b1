"""Everything decided about AI at one moment, and the one question asked of it: may this run, with which model, on which key?"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from domain.access_policy import (
    Asked,
    Decision,
    Disabled,
    Free,
    Preference,
    RuleFault,
    SharedKey,
    Step,
    Trace,
    resolve_key,
)
from domain.admin import Admin
from domain.api_key import ApiKey, KeyOwner
from domain.budget import Budgets
from domain.capabilities import Manifest, ModelSpec, Override
from domain.faults import Fault, FieldFault, Kind
from domain.guidelines import Guidelines
from domain.ids import AdminId, ModelId, ProviderId
from domain.immutable import immutable
from domain.limits import RunLimits
from domain.model_choice import Choices, Place, choose, unknown_provider
from domain.provider import Provider
from domain.section import Operation, Section
from domain.spoken.lexicon import SiteLexicon

_NAMED = 3
"""So many models are named to somebody who is sent on to another."""


@immutable
class Policy:
    """One immutable state of providers, capabilities, keys, sharing, choices, budgets, limits, guidelines
    and lexicon; `revision` tells two apart.

    `manifests` are the files with the overrides of each section laid over them; a provider whose file is broken has empty
    ones and is off, with the reason in `broken`.
    """

    revision: int
    providers: Mapping[ProviderId, Provider]
    files: Mapping[ProviderId, Manifest]
    manifests: Mapping[tuple[ProviderId, Section], Manifest]
    broken: Mapping[ProviderId, str]
    personal: Mapping[tuple[AdminId, ProviderId], ApiKey]
    shared: Mapping[ProviderId, SharedKey]
    preferences: Mapping[tuple[AdminId, ProviderId], Preference]
    choices: Choices
    overrides: Mapping[tuple[Section, ProviderId, ModelId], Override] = field(default_factory=dict)
    budgets: Budgets = field(default_factory=Budgets)
    limits: RunLimits = field(default_factory=RunLimits)
    guidelines: Guidelines = Guidelines()
    lexicon: SiteLexicon = SiteLexicon()

    def preference(self, admin: AdminId, provider: ProviderId) -> Preference:
        """Which key the admin wants; `auto` until one was chosen."""
        return self.preferences.get((admin, provider), Preference.AUTO)

    def able_to_see(self, place: Place, first: ProviderId, today: date) -> tuple[str, ...]:
        """The names of some models of this place that take pictures: those of the provider that was asked, else of others that are on."""
        others = [each for each, site in self.providers.items() if site.enabled and each != first]
        for provider in (first, *others):
            manifest = self.manifests.get((provider, place[0]))
            models = manifest.models_for(*place) if manifest is not None else ()
            if able := tuple(model.name for model in models if model.sees and model.runs_on(today)):
                return able[:_NAMED]
        return ()


@immutable
class Ruling:
    """The answer: what would run, and the key rule's decision. Provider or model are None where none could be determined."""

    section: Section
    operation: Operation
    provider: Provider | None
    model: ModelSpec | None
    decision: Decision

    @property
    def key_source(self) -> KeyOwner | None:
        """Whose key would serve; None where none does, or where none is needed."""
        return None if isinstance(self.decision, (Free, Disabled)) else self.decision.key.owner


def rule(
    policy: Policy,
    admin: Admin,
    place: Place,
    *,
    provider: ProviderId | None = None,
    model: ModelId | None = None,
    today: date,
) -> Ruling:
    """Choose the provider and model, then the key. Raises `ai.provider.unknown` for a provider no file describes."""
    chosen = provider or policy.choices.defaults.get(place)
    if provider is not None and provider not in policy.providers:
        raise unknown_provider()
    if chosen is None or chosen not in policy.providers:
        fault = Fault("ai.model.none_active", Kind.CONFLICT, section=place[0])
        return _refused(place, None, fault, (Step("default", ok=False, code="ai.step.default_no"),))
    site = policy.providers[chosen]
    if chosen in policy.broken:
        off = Step("provider_enabled", ok=False, code="ai.step.provider_enabled_no", params=(("provider", chosen),))
        fault = Fault("ai.provider.disabled", Kind.DISABLED, sentence="ai.provider.disabled_broken", provider=chosen)
        return _refused(place, site, fault, (off,))
    if not site.enabled:
        return _ask(policy, admin, place, site, None, model or ModelId(""))
    try:
        choice = choose(
            place, provider=chosen, model=model, choices=policy.choices, manifests=policy.manifests, today=today
        )
    except Fault as fault:
        enabled = Step("provider_enabled", ok=True, code="ai.step.provider_enabled_yes", params=(("provider", chosen),))
        return _refused(place, site, fault, (enabled, _model_step(fault, place)))
    return _ask(policy, admin, place, site, choice.model, choice.model.id)


_MODEL_STEPS = {
    "ai.model.not_offered": ("model_offered", "ai.step.model_offered_no"),
    "ai.model.none_active": ("model_active", "ai.step.model_active_no"),
    "ai.model.active_is_retired": ("model_active", "ai.step.model_active_retired"),
}


def _model_step(fault: Fault, place: Place) -> Step:
    name, code = _MODEL_STEPS[fault.code]
    return Step(name, ok=False, code=code, params=(("section", place[0]),))


def _ask(policy: Policy, admin: Admin, place: Place, site: Provider, spec: ModelSpec | None, model: ModelId) -> Ruling:
    decision = resolve_key(
        Asked(
            admin=admin,
            provider=site,
            section=place[0],
            model=model,
            offered=spec is not None,
            shareable=spec is None or spec.shared,
            preference=policy.preference(admin.id, site.id),
            personal=policy.personal.get((admin.id, site.id)),
            shared=policy.shared.get(site.id),
        )
    )
    return Ruling(section=place[0], operation=place[1], provider=site, model=spec, decision=decision)


def _refused(place: Place, site: Provider | None, fault: Fault, trace: Trace) -> Ruling:
    told = fault if isinstance(fault, FieldFault) else _with_trace(fault, trace)
    decision = Disabled(fault=told, trace=trace)
    return Ruling(section=place[0], operation=place[1], provider=site, model=None, decision=decision)


def _with_trace(fault: Fault, trace: Trace) -> RuleFault:
    told = RuleFault(fault.code, fault.kind, trace=trace, sentence=fault.sentence)
    told.params = fault.params
    return told
