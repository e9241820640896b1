"""The key rule: which key serves an admin's run, or why none does, with the steps that led there.

Personal key, else the shared key if the entitlement covers this run, else the section is off. Nothing here looks at whether
a call failed: a key that a provider rejects is an error of that key, and no other key takes its place.
A provider that needs no key serves everybody once it is on: no preference, key or entitlement is looked at.
"""

from collections.abc import Callable
from enum import StrEnum

from domain.admin import Admin
from domain.api_key import ApiKey, KeyOwner
from domain.faults import Fault, Kind, Param
from domain.ids import AdminId, ModelId
from domain.immutable import immutable
from domain.provider import Provider
from domain.section import Section


class Preference(StrEnum):
    """Which key an admin wants for a provider; `auto` is the personal one, else the shared one."""

    AUTO = "auto"
    PERSONAL = "personal"
    SHARED = "shared"


class Audience(StrEnum):
    """To whom a shared key is open."""

    NONE = "none"
    ALL = "all"
    SELECTED = "selected"


@immutable
class Entitlement:
    """Who may use a shared key, and for what; None for sections or models means all of them."""

    audience: Audience = Audience.NONE
    admin_ids: frozenset[AdminId] = frozenset()
    sections: frozenset[Section] | None = None
    models: frozenset[ModelId] | None = None


@immutable
class SharedKey:
    """The one key of a provider that the site shares."""

    key: ApiKey
    enabled: bool
    entitlement: Entitlement


@immutable(kw_only=False)
class Step:
    """One thing the rule looked at: its name, whether it let the run pass, and the code of the sentence that says so."""

    step: str
    ok: bool
    code: str
    params: tuple[tuple[str, Param], ...] = ()


Trace = tuple[Step, ...]


class RuleFault(Fault):
    """The key rule's no, with the steps that led there, and whose key it is about where it is about one."""

    def __init__(
        self,
        code: str,
        kind: Kind,
        /,
        *,
        trace: Trace,
        owner: KeyOwner | None = None,
        sentence: str | None = None,
        **params: Param,
    ) -> None:
        super().__init__(code, kind, sentence=sentence)
        self.params = params
        self.trace = trace
        self.owner = owner


@immutable
class UsePersonal:
    """The admin's own key serves the run."""

    key: ApiKey
    trace: Trace


@immutable
class UseShared:
    """The shared key serves the run."""

    key: ApiKey
    trace: Trace


@immutable
class Free:
    """The run needs no key."""

    trace: Trace


@immutable
class Disabled:
    """No key serves the run, because of `fault`."""

    fault: Fault
    trace: Trace


Decision = UsePersonal | UseShared | Free | Disabled


@immutable
class Asked:
    """What the rule is asked: may this admin run this model of this provider in this section, and on which key?

    `offered` says whether the model may run in the section at all, `shareable` whether a shared key may be what runs it.
    """

    admin: Admin
    provider: Provider
    section: Section
    model: ModelId
    offered: bool
    shareable: bool = True
    preference: Preference
    personal: ApiKey | None
    shared: SharedKey | None


def resolve_key(asked: Asked) -> Decision:
    """The decision of contract 2.1 to 2.4, and its trace; of a provider that needs no key, 2.1 alone."""
    provider = _step("provider_enabled", asked.provider.enabled, provider=asked.provider.id)
    if not provider.ok:
        return _disabled(asked, "ai.provider.disabled", (provider,))
    offered = _step("model_offered", asked.offered, section=asked.section)
    if not offered.ok:
        return _disabled(asked, "ai.model.not_offered", (provider, offered))
    if not asked.provider.needs_key:
        return Free(trace=(provider, offered, Step("needs_no_key", ok=True, code="ai.step.needs_no_key_yes")))
    wanted = Step("preference", ok=True, code=f"ai.step.preference_{asked.preference}")
    return _BY_PREFERENCE[asked.preference](asked, (provider, offered, wanted))


def as_read_by(trace: Trace, reader: Admin) -> Trace:
    """The trace a reader may see: only a super admin learns whether a shared key that is not open to a reader is there, or on.

    Neither the codes nor the number of steps tell.
    """
    if reader.is_super or not trace or trace[-1].code not in _NOT_OPEN:
        return trace
    open_steps = tuple(step for step in trace if step.step not in _TELLING)
    return (*open_steps, Step("shared_key", ok=False, code="ai.step.shared_closed"))


def _auto(asked: Asked, trace: Trace) -> Decision:
    if asked.personal is not None:
        return _personal(asked, trace)
    # Under `auto` the lack of a personal key stops nothing: the step is told and passes.
    return _shared(asked, (*trace, Step("personal_key", ok=True, code="ai.step.personal_key_no")))


def _personal(asked: Asked, trace: Trace) -> Decision:
    key = asked.personal
    trace = (*trace, _step("personal_key", key is not None))
    if key is None:
        return _disabled(asked, "ai.key.missing", trace, sentence="ai.key.missing_by_choice_personal")
    bound = _bound(key, asked.provider, "personal_bound")
    if not bound.ok:
        return _disabled(asked, "ai.key.origin_changed", (*trace, bound), owner=KeyOwner.PERSONAL)
    return UsePersonal(key=key, trace=(*trace, bound))


def _shared(asked: Asked, trace: Trace) -> Decision:
    shared = asked.shared
    trace = (*trace, _step("shared_key", shared is not None))
    if shared is None:
        return _not_shared(asked, trace)
    for step in _shared_steps(asked, shared):
        trace = (*trace, step)
        if not step.ok:
            return _not_shared(asked, trace)
    bound = _bound(shared.key, asked.provider, "shared_bound")
    if not bound.ok:
        return _disabled(asked, "ai.key.origin_changed", (*trace, bound), owner=KeyOwner.SHARED)
    return UseShared(key=shared.key, trace=(*trace, bound))


def _not_shared(asked: Asked, trace: Trace) -> Disabled:
    if asked.preference is Preference.SHARED:
        sentence = "ai.key.missing_by_choice_shared"
    else:
        sentence = _MISSING_FOR.get(trace[-1].step, "ai.key.missing")
    return _disabled(asked, "ai.key.missing", trace, sentence=sentence)


def _shared_steps(asked: Asked, shared: SharedKey) -> tuple[Step, ...]:
    enabled = _step("shared_enabled", shared.enabled)
    if asked.admin.is_super:
        return (enabled, Step("audience", ok=True, code="ai.step.audience_super"))
    entitlement = shared.entitlement
    return (
        enabled,
        _audience(entitlement, asked.admin),
        _step("section_covered", entitlement.sections is None or asked.section in entitlement.sections),
        _step("model_covered", asked.shareable and (entitlement.models is None or asked.model in entitlement.models)),
    )


def _audience(entitlement: Entitlement, admin: Admin) -> Step:
    covered = {
        Audience.NONE: False,
        Audience.ALL: True,
        Audience.SELECTED: admin.id in entitlement.admin_ids,
    }[entitlement.audience]
    return _step("audience", covered)


def _bound(key: ApiKey, provider: Provider, name: str) -> Step:
    return _step(name, key.origins == provider.origins)


_MISSING_FOR = {"section_covered": "ai.key.missing_for_section", "model_covered": "ai.key.missing_for_model"}
_BY_PREFERENCE: dict[Preference, Callable[[Asked, Trace], Decision]] = {
    Preference.AUTO: _auto,
    Preference.PERSONAL: _personal,
    Preference.SHARED: _shared,
}
_NOT_OPEN = frozenset({"ai.step.shared_key_no", "ai.step.shared_enabled_no", "ai.step.audience_no"})
_TELLING = frozenset({"shared_key", "shared_enabled", "audience"})


def _step(name: str, passed: bool, **params: Param) -> Step:  # noqa: FBT001  # a step is its name and whether it passed
    return Step(name, ok=passed, code=f"ai.step.{name}_{'yes' if passed else 'no'}", params=tuple(params.items()))


def _disabled(
    asked: Asked, code: str, trace: Trace, *, sentence: str | None = None, owner: KeyOwner | None = None
) -> Disabled:
    fault = RuleFault(
        code,
        Kind.INVALID if code == "ai.model.not_offered" else Kind.DISABLED,
        trace=trace,
        owner=owner,
        sentence=sentence,
        provider=asked.provider.id,
        section=asked.section,
        model=asked.model,
    )
    return Disabled(fault=fault, trace=trace)
