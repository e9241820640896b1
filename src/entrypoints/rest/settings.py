"""The settings page: every provider with one's keys, what would serve each section and why; the shared block for super admins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from litestar import get, patch
from litestar.params import FromPath
from msgspec import UNSET, Meta, Struct, UnsetType

from domain.access_policy import Audience, Disabled, Entitlement, Preference, RuleFault
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.faults import Fault
from domain.ids import KeyId, ProviderId
from domain.keep import Keep
from domain.policy import Policy, Ruling, rule
from domain.section import Operation, Section
from entrypoints.rest.answer import Action, Answer, StepView
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.keys import EntitlementView, entitlement_view
from entrypoints.rest.speaker import Speaker


class ProviderInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change of a provider; a null base URL goes back to the file's."""

    enabled: bool | None = None
    base_url: Annotated[str, Meta(max_length=500)] | UnsetType | None = UNSET


class PersonalView(Struct, kw_only=True):
    """One's own key."""

    present: bool
    hint: str | None
    changed_at: datetime | None
    last_used_at: datetime | None
    status: str | None


class SharedView(Struct, kw_only=True):
    """The shared key, for super admins."""

    present: bool
    hint: str | None
    enabled: bool
    entitlement: EntitlementView
    changed_at: datetime | None
    last_used_at: datetime | None
    status: str | None


class EffectiveView(Struct, kw_only=True):
    """What serves a section with this provider: the active model, whose key, or why none; `models` by operation.

    Where both `source` and `code` are null it runs without a key.
    """

    source: KeyOwner | None
    code: str | None
    message: str | None
    action: Action | None
    model: str | None
    models: dict[Operation, str | None]
    trace: list[StepView]


class ProviderView(Struct, kw_only=True):
    """One provider's card. `shared`, `base_url` and `problem` are there for super admins alone.

    One that needs no key has no `shared` key either, and its routes of keys refuse.
    """

    slug: str
    name: str
    enabled: bool
    needs_key: bool
    docs: str
    keys_page: str
    sections: list[Section]
    personal: PersonalView
    preference: Preference
    effective: dict[Section, EffectiveView]
    shared: SharedView | UnsetType = UNSET
    base_url: str | UnsetType | None = UNSET
    base_url_pinned: bool | UnsetType = UNSET
    problem: str | UnsetType = UNSET


class SettingsView(Struct, kw_only=True):
    """The page."""

    providers: list[ProviderView]


@get("/ai/settings")
async def settings(call: ThisCall) -> Answer[SettingsView]:
    """Every provider, one's keys, and what serves each section."""
    policy = call.kelidar.policy.now
    keys = [policy.personal.get((call.admin.id, provider)) for provider in policy.providers]
    shared = [s.key for s in policy.shared.values()] if call.admin.is_super else []
    used = await call.kelidar.key_usage.last_used(frozenset(key.id for key in [*keys, *shared] if key))
    views = [_provider(call, policy, provider, used) for provider in policy.providers]
    return call.say.ok("common.ok", SettingsView(providers=views))


@patch("/ai/providers/{provider:str}", opt={"takes": ProviderInput})
async def change_provider(call: ThisCall, provider: FromPath[str]) -> Answer[ProviderView]:
    """Turn a provider on or off, or change where it is reached."""
    admin = call.super_admin
    given = await call.read(ProviderInput)
    base_url = Keep.KEEP if given.base_url is UNSET else given.base_url
    await call.kelidar.set_provider(admin, ProviderId(provider), enabled=given.enabled, base_url=base_url)
    view = _provider(call, call.kelidar.policy.now, ProviderId(provider), {})
    return call.say.ok("ai.provider.changed", view, provider=provider)


def _provider(call: Call, policy: Policy, slug: ProviderId, used: Mapping[KeyId, datetime]) -> ProviderView:
    site, manifest = policy.providers[slug], policy.files.get(slug)
    view = ProviderView(
        slug=slug,
        name=call.say.label(slug),
        enabled=site.enabled,
        needs_key=site.needs_key,
        docs=manifest.docs if manifest else "",
        keys_page=manifest.keys_page if manifest else "",
        sections=_sections(call, policy, slug),
        personal=_personal(policy, policy.personal.get((call.admin.id, slug)), slug, used),
        preference=policy.preference(call.admin.id, slug),
        effective={section: _effective(call, policy, section, slug) for section in _sections(call, policy, slug)},
    )
    if call.admin.is_super:
        view.shared = _shared(policy, slug, used) if site.needs_key else UNSET
        view.base_url = site.endpoints.get("base")
        view.base_url_pinned = (slug, "base") in call.kelidar.policy.pinned
        view.problem = policy.broken.get(slug, UNSET)
    return view


def _sections(call: Call, policy: Policy, slug: ProviderId) -> list[Section]:
    today = call.kelidar.clock.now().date()
    offered = {s: policy.manifests[slug, s].models for s in Section} if slug in policy.files else {}
    return [section for section, models in offered.items() if any(spec.runs_on(today) for spec in models)]


def _effective(call: Call, policy: Policy, section: Section, slug: ProviderId) -> EffectiveView:
    operations = [op for op in section.operations if policy.manifests[slug, section].models_for(section, op)]
    today = call.kelidar.clock.now().date()
    rulings = {op: rule(policy, call.admin, (section, op), provider=slug, today=today) for op in operations}
    models = {op: policy.choices.active.get((section, op, slug)) for op in operations}
    # A section works only when each of its operations does, so the first that does not is the one to tell of.
    telling = next((r for r in rulings.values() if isinstance(r.decision, Disabled)), next(iter(rulings.values())))
    return EffectiveView(
        source=telling.key_source,
        code=refusal_code(telling),
        message=refusal_message(call, telling),
        action=refusal_action(call, telling),
        model=next(iter(models.values())),
        models=dict(models),
        trace=call.say.steps(telling.decision.trace),
    )


def refusal_code(ruling: Ruling) -> str | None:
    """Why nothing serves, or None."""
    return ruling.decision.fault.code if isinstance(ruling.decision, Disabled) else None


def refusal_message(call: Call, ruling: Ruling) -> str | None:
    """Why nothing serves, in words, or None."""
    if not isinstance(ruling.decision, Disabled):
        return None
    return sentence_of(call.say, ruling.decision.fault)


def refusal_action(call: Call, ruling: Ruling) -> Action | None:
    """The reader's one next step where nothing serves, if there is one."""
    if not isinstance(ruling.decision, Disabled):
        return None
    fault = ruling.decision.fault
    return call.say.action(fault.code, fault.sentence, _owner_of(fault))


def _owner_of(fault: Fault) -> KeyOwner | None:
    return fault.owner if isinstance(fault, RuleFault) else None


def sentence_of(say: Speaker, fault: Fault) -> str:
    """A fault's sentence where it is told and not answered."""
    return say.text(fault.sentence, fault.params, _owner_of(fault))


def _personal(policy: Policy, key: ApiKey | None, slug: ProviderId, used: Mapping[KeyId, datetime]) -> PersonalView:
    if key is None:
        return PersonalView(present=False, hint=None, changed_at=None, last_used_at=None, status=None)
    return PersonalView(
        present=True,
        hint=key.hint or None,
        changed_at=key.changed_at,
        last_used_at=_last_used(key, used),
        status=_status(policy, key, slug),
    )


def _shared(policy: Policy, slug: ProviderId, used: Mapping[KeyId, datetime]) -> SharedView:
    shared = policy.shared.get(slug)
    if shared is None:
        nobody = entitlement_view(Entitlement(audience=Audience.NONE))
        return SharedView(
            present=False,
            hint=None,
            enabled=False,
            entitlement=nobody,
            changed_at=None,
            last_used_at=None,
            status=None,
        )
    return SharedView(
        present=True,
        hint=shared.key.hint or None,
        enabled=shared.enabled,
        entitlement=entitlement_view(shared.entitlement),
        changed_at=shared.key.changed_at,
        last_used_at=_last_used(shared.key, used),
        status=_status(policy, shared.key, slug),
    )


def _status(policy: Policy, key: ApiKey, slug: ProviderId) -> KeyStatus | str:
    return key.status if key.origins == policy.providers[slug].origins else "origin_changed"


def _last_used(key: ApiKey, used: Mapping[KeyId, datetime]) -> datetime | None:
    """When this version of the key was last used: what a replaced one did is not its own."""
    at = used.get(key.id)
    return at if at is not None and at >= key.changed_at else None
