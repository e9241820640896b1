"""What must always hold is kept by the database itself, whoever writes to it."""

import pytest
from sqlalchemy.exc import IntegrityError

from adapters.sql.database import Database
from domain.access_policy import Audience, Entitlement
from domain.capabilities import Override, Price, PriceUnit
from domain.ids import ModelId
from domain.section import Section
from domain.usage_figures import UsageFilter
from tests.contract.storage.samples import CHAT, MODEL, ONE, TWO, a_key, a_model, a_run, a_session, an_admin, populate
from tests.sql.conftest import Raw

pytestmark = pytest.mark.anyio
ADMIN = an_admin(1)
_KEY = "provider_id, owner, admin_id, master_key_id, wrapped_data_key, ciphertext, origins, hint, version, status, changed_at"
_COPY_KEY = f"INSERT INTO api_keys (id, {_KEY}) SELECT 'copy', {_KEY} FROM api_keys WHERE owner = "
_ACTIVE = "INSERT INTO active_models (section, operation, provider_id, model) VALUES "


@pytest.mark.parametrize(
    "statement",
    [
        f"{_ACTIVE} ('chat', 'text', 'one', 'other')",
        f"{_ACTIVE} ('content', 'text', 'one', 'never known')",
        "DELETE FROM model_choices WHERE model = 'vendor/model:free' AND provider_id = 'one'",
        f"{_COPY_KEY} 'shared'",
        f"{_COPY_KEY} 'personal'",
        "UPDATE api_keys SET admin_id = NULL WHERE owner = 'personal'",
        "UPDATE api_keys SET owner = 'shared' WHERE owner = 'personal'",
        "UPDATE api_keys SET provider_id = 'nowhere'",
        "UPDATE admins SET username_key = 'admin1'",
        "INSERT INTO section_defaults (section, operation, provider_id) VALUES ('chat', 'text', 'two')",
        "INSERT INTO policy_revision (id, number) VALUES (2, 0)",
        "UPDATE key_sharing_admins SET admin_id = 'nobody'",
        "DELETE FROM providers WHERE id = 'one'",
        "UPDATE sessions SET admin_id = 'nobody'",
        "UPDATE usage_records SET provenance = 'unknown'",
    ],
)
async def test_what_may_not_be_is_refused(database: Database, raw: Raw, statement: str) -> None:
    await _furnish(database)
    with pytest.raises(IntegrityError):
        await raw(statement)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("admins", "role"),
        ("model_choices", "section"),
        ("model_choices", "operation"),
        ("active_models", "section"),
        ("active_models", "operation"),
        ("section_defaults", "section"),
        ("section_defaults", "operation"),
        ("api_keys", "owner"),
        ("api_keys", "status"),
        ("key_sharing", "audience"),
        ("preferences", "preference"),
        ("overrides", "section"),
        ("usage_records", "section"),
        ("usage_records", "operation"),
        ("usage_records", "key_source"),
        ("usage_records", "status"),
        ("usage_records", "provenance"),
    ],
)
async def test_a_column_of_words_holds_no_other_word(database: Database, raw: Raw, table: str, column: str) -> None:
    await _furnish(database)
    await raw(
        "INSERT INTO preferences VALUES (:admin, 'one', 'auto')",
        "INSERT INTO overrides VALUES ('chat', 'one', 'm', '{}')",
        admin=ADMIN.id,
    )
    with pytest.raises(IntegrityError):
        await raw(f"UPDATE {table} SET {column} = 'something else'")


async def test_an_account_deleted_past_the_product_takes_its_own_along(database: Database, raw: Raw) -> None:
    await _furnish(database)
    await raw("DELETE FROM admins WHERE id = :admin", admin=ADMIN.id)
    async with database.units() as unit:
        assert await unit.sessions.find("d1") is None
    policy = await database.policy_source.load()
    assert policy.personal == {}
    assert policy.shared[ONE].entitlement.admin_ids == frozenset()
    assert len((await database.usage_reader.page(UsageFilter(), number=1, size=5, after=None)).items) == 1


async def test_what_a_super_admin_changed_of_a_model_is_loaded(database: Database, raw: Raw) -> None:
    await populate(database)
    await raw(
        "INSERT INTO overrides VALUES ('chat', 'one', 'vendor/model:free', :data)",
        data=(
            '{"offered": false, "limits": {"max_output_tokens": 100}, "parameters": {"top_p": {"maximum": 0.5}},'
            ' "price": {"currency": "USD", "unit": "million_tokens", "input": "0.15", "checked": "2026-11-01"}}'
        ).replace("'", "''"),
    )
    (override,) = (await database.policy_source.load()).overrides
    assert isinstance(override, Override)
    assert (override.provider, override.model, override.section) == (ONE, MODEL, Section.CHAT)
    assert override.offered is False
    assert override.limits is not None
    assert override.limits.max_output_tokens == 100
    assert override.parameters is not None
    assert override.parameters["top_p"].maximum == 0.5
    assert isinstance(override.price, Price)
    assert (override.price.unit, str(override.price.input)) == (PriceUnit.MILLION_TOKENS, "0.15")


async def _furnish(database: Database) -> None:
    await populate(database, ADMIN, an_admin(2))
    async with database.units() as unit:
        await unit.policy.put_model(a_model(model=ModelId("other")))
        await unit.policy.set_active(CHAT, ONE, MODEL)
        await unit.policy.set_default(CHAT, ONE)
        await unit.keys.put(a_key(1, admin=ADMIN))
        await unit.keys.put(a_key(2))
        chosen = Entitlement(audience=Audience.SELECTED, admin_ids=frozenset({ADMIN.id}))
        await unit.keys.set_sharing(ONE, enabled=True, entitlement=chosen)
        await unit.sessions.add(a_session(ADMIN))
        await unit.policy.set_enabled(TWO, enabled=True)
        await unit.commit()
    await database.ledger.record(a_run())
