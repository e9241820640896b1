"""What a change of a shared key's sharing gives and takes, admin by admin."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from domain.access_policy import Audience, Disabled, SharedKey
from domain.admin import Admin
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.policy import Policy, rule
from domain.section import Section

Reach = Mapping[Section, frozenset[ModelId]]
"""The models an admin may run with a provider, by section; a section with none is not there."""


@immutable
class Turn:
    """What one admin gains or loses in one section: its models, and whether that is the whole section."""

    section: Section
    models: tuple[ModelId, ...]
    whole: bool


@immutable
class Touched:
    """An admin whom the change gives or takes something."""

    admin: Admin
    gains: tuple[Turn, ...]
    loses: tuple[Turn, ...]


def touched(
    policy: Policy, provider: ProviderId, after: SharedKey, admins: Iterable[Admin], today: date
) -> tuple[Touched, ...]:
    """Those of the admins for whom something changes, in their order, when the shared key is shared like `after`."""
    then = replace(policy, shared={**policy.shared, provider: after})
    reached: dict[object, tuple[Reach, Reach]] = {}
    found = []
    for admin in admins:
        alike = _alike(policy, provider, after, admin)
        if alike not in reached:
            reached[alike] = _reach(policy, provider, admin, today), _reach(then, provider, admin, today)
        had, has = reached[alike]
        if had != has:
            found.append(Touched(admin=admin, gains=_turns(had, has), loses=_turns(has, had)))
    return tuple(found)


def _alike(policy: Policy, provider: ProviderId, after: SharedKey, admin: Admin) -> object:
    """What the key rule looks at of an admin; of those who are alike in it, one is asked for all."""
    key, before = policy.personal.get((admin.id, provider)), policy.shared.get(provider)
    chosen = [
        shared is not None
        and shared.entitlement.audience is Audience.SELECTED
        and admin.id in shared.entitlement.admin_ids
        for shared in (before, after)
    ]
    return admin.is_super, None if key is None else key.origins, policy.preference(admin.id, provider), *chosen


def _reach(policy: Policy, provider: ProviderId, admin: Admin, today: date) -> Reach:
    found: dict[Section, frozenset[ModelId]] = {}
    for section in Section if provider in policy.files else ():
        running = [spec for spec in policy.manifests[provider, section].models if spec.runs_on(today)]
        usable = frozenset(
            spec.id
            for spec in running
            if not isinstance(
                rule(policy, admin, (section, spec.operation), provider=provider, model=spec.id, today=today).decision,
                Disabled,
            )
        )
        if usable:
            found[section] = usable
    return found


def _turns(before: Reach, after: Reach) -> tuple[Turn, ...]:
    """What `after` has and `before` has not."""
    more = {section: models - before.get(section, frozenset()) for section, models in after.items()}
    return tuple(
        Turn(section=section, models=tuple(sorted(models)), whole=section not in before)
        for section, models in more.items()
        if models
    )
