"""Providers, preferences, active models and defaults, in tables."""

from collections.abc import Sequence

from sqlalchemy import select

from adapters.sql.faults import conflict
from adapters.sql.schema import active_models, model_choices, preferences, providers, section_defaults
from adapters.sql.transaction import Transaction
from application.ports.policy_source import ProviderState
from application.ports.units import KnownModel, PolicyWriter
from domain.access_policy import Preference
from domain.ids import AdminId, ModelId, ProviderId
from domain.model_choice import Place
from domain.section import Operation, Section


class SqlPolicyWriter(PolicyWriter):
    """What admins and super admins choose; each change raises the policy's revision."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add_provider(self, provider: ProviderId) -> None:
        await self._transaction.change(providers.insert().values(id=provider, enabled=False))

    async def provider_ids(self) -> frozenset[ProviderId]:
        return frozenset(ProviderId(row.id) for row in await self._transaction.rows(select(providers.c.id)))

    async def hold_provider(self, provider: ProviderId) -> ProviderState:
        row = await self._transaction.row(select(providers).where(providers.c.id == provider).with_for_update())
        if row is None:
            raise conflict()
        return ProviderState(enabled=row.enabled, base_url=row.base_url)

    async def set_enabled(self, provider: ProviderId, *, enabled: bool) -> None:
        await self._transaction.change_one(providers.update().where(providers.c.id == provider).values(enabled=enabled))

    async def set_base_url(self, provider: ProviderId, base_url: str | None) -> None:
        statement = providers.update().where(providers.c.id == provider).values(base_url=base_url)
        await self._transaction.change_one(statement)

    async def set_preference(self, admin_id: AdminId, provider: ProviderId, preference: Preference) -> None:
        insert = self._transaction.upsert(preferences).values(
            admin_id=admin_id, provider_id=provider, preference=preference.value
        )
        await self._transaction.change(
            insert.on_conflict_do_update(index_elements=preferences.primary_key, set_={"preference": preference.value})
        )

    async def active(self) -> Sequence[tuple[Section, Operation, ProviderId, ModelId]]:
        rows = await self._transaction.rows(select(active_models))
        return [
            (Section(section), Operation(operation), ProviderId(provider), ModelId(model))
            for section, operation, provider, model in rows
        ]

    async def set_active(self, place: Place, provider: ProviderId, model: ModelId) -> None:
        section, operation = place
        insert = self._transaction.upsert(active_models).values(
            section=section.value, operation=operation.value, provider_id=provider, model=model
        )
        await self._transaction.change(
            insert.on_conflict_do_update(index_elements=active_models.primary_key, set_={"model": model})
        )

    async def defaults(self) -> dict[Place, ProviderId]:
        rows = await self._transaction.rows(select(section_defaults))
        return {(Section(row.section), Operation(row.operation)): ProviderId(row.provider_id) for row in rows}

    async def set_default(self, place: Place, provider: ProviderId) -> None:
        section, operation = place
        insert = self._transaction.upsert(section_defaults).values(
            section=section.value, operation=operation.value, provider_id=provider
        )
        await self._transaction.change(
            insert.on_conflict_do_update(index_elements=section_defaults.primary_key, set_={"provider_id": provider})
        )

    async def known_models(self) -> Sequence[KnownModel]:
        return [
            KnownModel(
                section=Section(row.section),
                operation=Operation(row.operation),
                provider=ProviderId(row.provider_id),
                model=ModelId(row.model),
                listed=row.listed,
            )
            for row in await self._transaction.rows(select(model_choices))
        ]

    async def put_model(self, known: KnownModel) -> None:
        insert = self._transaction.upsert(model_choices).values(
            section=known.section.value,
            operation=known.operation.value,
            provider_id=known.provider,
            model=known.model,
            listed=known.listed,
        )
        await self._transaction.change(
            insert.on_conflict_do_update(index_elements=model_choices.primary_key, set_={"listed": known.listed})
        )
