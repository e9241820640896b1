"""Providers, preferences, active models and defaults, in memory: written by units, read at once."""

from collections.abc import Sequence
from dataclasses import replace

from adapters.memory.tables import Draft, Tables
from application.ports.policy_source import PolicyState, ProviderState
from application.ports.units import KnownModel, PolicyWriter
from domain.access_policy import Preference, SharedKey
from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId
from domain.model_choice import Choices, Place
from domain.section import Operation, Section


class MemoryPolicyWriter(PolicyWriter):
    """What admins and super admins choose."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add_provider(self, provider: ProviderId) -> None:
        providers = self._draft.tables.providers
        self._draft.require(provider not in providers)
        providers[provider] = ProviderState(enabled=False)
        self._draft.changed()

    async def provider_ids(self) -> frozenset[ProviderId]:
        return frozenset(self._draft.tables.providers)

    async def hold_provider(self, provider: ProviderId) -> ProviderState:
        return self._provider(provider)

    async def set_enabled(self, provider: ProviderId, *, enabled: bool) -> None:
        self._put_provider(provider, replace(self._provider(provider), enabled=enabled))

    async def set_base_url(self, provider: ProviderId, base_url: str | None) -> None:
        self._put_provider(provider, replace(self._provider(provider), base_url=base_url))

    async def set_preference(self, admin_id: AdminId, provider: ProviderId, preference: Preference) -> None:
        tables = self._draft.tables
        self._draft.require(admin_id in tables.admins and provider in tables.providers)
        tables.preferences[admin_id, provider] = preference
        self._draft.changed()

    async def active(self) -> Sequence[tuple[Section, Operation, ProviderId, ModelId]]:
        return [(*where, model) for where, model in self._draft.tables.active.items()]

    async def set_active(self, place: Place, provider: ProviderId, model: ModelId) -> None:
        tables = self._draft.tables
        self._draft.require((*place, provider, model) in tables.known)
        tables.active[*place, provider] = model
        self._draft.changed()

    async def defaults(self) -> dict[Place, ProviderId]:
        return dict(self._draft.tables.defaults)

    async def set_default(self, place: Place, provider: ProviderId) -> None:
        self._provider(provider)
        self._draft.tables.defaults[place] = provider
        self._draft.changed()

    async def known_models(self) -> Sequence[KnownModel]:
        return [
            KnownModel(section=section, operation=operation, provider=provider, model=model, listed=listed)
            for (section, operation, provider, model), listed in self._draft.tables.known.items()
        ]

    async def put_model(self, known: KnownModel) -> None:
        self._provider(known.provider)
        self._draft.tables.known[known.section, known.operation, known.provider, known.model] = known.listed
        self._draft.changed()

    def _provider(self, provider: ProviderId) -> ProviderState:
        providers = self._draft.tables.providers
        self._draft.require(provider in providers)
        return providers[provider]

    def _put_provider(self, provider: ProviderId, state: ProviderState) -> None:
        self._draft.tables.providers[provider] = state
        self._draft.changed()


def policy_state(tables: Tables) -> PolicyState:
    """The whole policy the tables hold."""
    tables = tables.copy()
    return PolicyState(
        revision=tables.revision,
        providers=tables.providers,
        personal={
            (admin_id, provider): key for (provider, _, admin_id), key in tables.keys.items() if admin_id is not None
        },
        shared={
            provider: SharedKey(
                key=tables.keys[provider, KeyOwner.SHARED, None], enabled=enabled, entitlement=entitlement
            )
            for provider, (enabled, entitlement) in tables.sharing.items()
        },
        preferences=tables.preferences,
        choices=Choices(active=tables.active, defaults=tables.defaults),
        overrides=tuple(tables.overrides.values()),
        budgets=tables.budgets,
        limits=tables.limits,
        guidelines=tables.guidelines,
        lexicon=tables.lexicon,
    )
