"""The stored policy, read at one moment."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.guidelines import stored_guidelines
from adapters.sql.keys import api_key, shared_key
from adapters.sql.lexicon import stored_lexicon
from adapters.sql.overrides import override_of
from adapters.sql.rules import rule_set
from adapters.sql.rules_schema import rule_sets
from adapters.sql.schema import (
    active_models,
    api_keys,
    key_sharing,
    key_sharing_admins,
    overrides,
    policy_revision,
    preferences,
    providers,
    section_defaults,
)
from application.ports.policy_source import PolicySource, PolicyState, ProviderState
from domain.access_policy import Preference, SharedKey
from domain.api_key import ApiKey, KeyOwner
from domain.budget import Budgets
from domain.ids import AdminId, KeyId, ModelId, ProviderId
from domain.limits import RunLimits
from domain.model_choice import Choices
from domain.section import Operation, Section

_PREFERENCES = {preference.value: preference for preference in Preference}


class SqlPolicySource(PolicySource):
    """Reads the policy's tables; `common.busy` when the database is away."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def revision(self) -> int:
        with in_our_words():
            async with self._engine.connect() as connection:
                return await _revision(connection)

    async def load(self) -> PolicyState:
        with in_our_words():
            async with reading(self._engine) as connection:
                rules = (await connection.execute(select(rule_sets))).all()
                keys = [api_key(row) for row in (await connection.execute(select(api_keys))).all()]
                return PolicyState(
                    revision=await _revision(connection),
                    providers=await _providers(connection),
                    personal={(k.admin_id, k.provider): k for k in keys if k.admin_id is not None},
                    shared=await _shared(connection, keys),
                    preferences=await _preferences(connection),
                    choices=await _choices(connection),
                    guidelines=await stored_guidelines(connection),
                    lexicon=await stored_lexicon(connection),
                    overrides=tuple(override_of(row) for row in await connection.execute(select(overrides))),
                    budgets=rule_set(rules, "budgets", Budgets),
                    limits=rule_set(rules, "limits", RunLimits),
                )


async def _revision(connection: AsyncConnection) -> int:
    return int((await connection.execute(select(policy_revision.c.number))).scalar_one())


async def _providers(connection: AsyncConnection) -> dict[ProviderId, ProviderState]:
    rows = await connection.execute(select(providers))
    return {ProviderId(row.id): ProviderState(enabled=row.enabled, base_url=row.base_url) for row in rows}


async def _shared(connection: AsyncConnection, keys: list[ApiKey]) -> dict[ProviderId, SharedKey]:
    chosen: defaultdict[KeyId, set[AdminId]] = defaultdict(set)
    for key_id, admin_id in await connection.execute(select(key_sharing_admins)):
        chosen[key_id].add(admin_id)
    sharings = {row.key_id: row for row in await connection.execute(select(key_sharing))}
    return {
        key.provider: shared_key(key, sharings[key.id], frozenset(chosen[key.id]))
        for key in keys
        if key.owner is KeyOwner.SHARED
    }


async def _preferences(connection: AsyncConnection) -> dict[tuple[AdminId, ProviderId], Preference]:
    rows = (await connection.execute(select(preferences))).all()
    return {(admin, provider): _PREFERENCES[preference] for admin, provider, preference in rows}


async def _choices(connection: AsyncConnection) -> Choices:
    active = await connection.execute(select(active_models))
    defaults = await connection.execute(select(section_defaults))
    return Choices(
        active={(Section(s), Operation(o), ProviderId(p)): ModelId(m) for s, o, p, m in active},
        defaults={(Section(s), Operation(o)): ProviderId(p) for s, o, p in defaults},
    )
