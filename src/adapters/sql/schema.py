"""The tables. What must always hold is a constraint here, so that no path around the code can break it."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from adapters.sql.columns import ID, TextSet, UtcTime, one_of
from domain.access_policy import Audience, Preference
from domain.admin import Role
from domain.api_key import KeyOwner, KeyStatus
from domain.section import Operation, Section
from domain.usage import Provenance, RunStatus

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SHARED_ONLY = text("owner = 'shared'")
PERSONAL_ONLY = text("owner = 'personal'")
RUNNING = text("status = 'running'")
ENDED = text("status <> 'running'")
UNPRICED = text("provenance = 'unknown' AND upstream_id IS NOT NULL AND status <> 'running'")
"""Conditions of partial indexes; a query uses such an index only if it repeats the condition word for word."""

admins = Table(
    "admins",
    metadata,
    Column("id", ID, primary_key=True),
    Column("username", Text, nullable=False),
    Column("username_key", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("language", Text),
    Column("calendar", Text),
    Column("theme", Text),
    Column("password_hash", Text, nullable=False),
    one_of("role", Role),
    Index(None, "created_at", "id"),
)


def _admin(*, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    return Column(
        "admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), primary_key=primary_key, nullable=nullable
    )


def _provider(*, primary_key: bool = False) -> Column[str]:
    return Column("provider_id", ID, ForeignKey("providers.id"), primary_key=primary_key, nullable=False)


sessions = Table(
    "sessions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("digest", ID, nullable=False, unique=True),
    _admin(),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Index(None, "admin_id"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", ID, primary_key=True),
    _admin(),
    Column("name", Text, nullable=False),
    Column("digest", ID, nullable=False, unique=True),
    Column("hint", Text, nullable=False),
    Column("sections", TextSet),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime),
    Index(None, "admin_id"),
)

# By digests of names and addresses, for the minutes in which they slow down the next attempt.
failed_sign_ins = Table(
    "failed_sign_ins",
    metadata,
    Column("name", ID, primary_key=True),
    Column("at", UtcTime, primary_key=True),
    Index(None, "at"),
)

setup_codes = Table(
    "setup_codes",
    metadata,
    Column("digest", ID, primary_key=True),
    Column("expires_at", UtcTime, nullable=False),
)

providers = Table(
    "providers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("base_url", Text),
)

model_choices = Table(
    "model_choices",
    metadata,
    Column("section", ID, primary_key=True),
    Column("operation", ID, primary_key=True),
    _provider(primary_key=True),
    Column("model", ID, primary_key=True),
    Column("listed", Boolean, nullable=False),
    one_of("section", Section),
    one_of("operation", Operation),
)

active_models = Table(
    "active_models",
    metadata,
    Column("section", ID, primary_key=True),
    Column("operation", ID, primary_key=True),
    Column("provider_id", ID, primary_key=True),
    Column("model", ID, nullable=False),
    ForeignKeyConstraint(
        ["section", "operation", "provider_id", "model"],
        ["model_choices.section", "model_choices.operation", "model_choices.provider_id", "model_choices.model"],
    ),
    one_of("section", Section),
    one_of("operation", Operation),
)

section_defaults = Table(
    "section_defaults",
    metadata,
    Column("section", ID, primary_key=True),
    Column("operation", ID, primary_key=True),
    _provider(),
    one_of("section", Section),
    one_of("operation", Operation),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", ID, primary_key=True),
    _provider(),
    Column("owner", Text, nullable=False),
    _admin(nullable=True),
    Column("master_key_id", Text, nullable=False),
    Column("wrapped_data_key", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("origins", TextSet, nullable=False),
    Column("hint", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    one_of("owner", KeyOwner),
    one_of("status", KeyStatus),
    CheckConstraint("(owner = 'shared') = (admin_id IS NULL)", name="shared_has_no_admin"),
    Index("ux_api_keys_one_shared", "provider_id", unique=True, sqlite_where=SHARED_ONLY, postgresql_where=SHARED_ONLY),
    Index(
        "ux_api_keys_one_personal",
        "admin_id",
        "provider_id",
        unique=True,
        sqlite_where=PERSONAL_ONLY,
        postgresql_where=PERSONAL_ONLY,
    ),
)

# Who may use a shared key goes with the key: it follows a replaced key's new id, and ends with it.
key_sharing = Table(
    "key_sharing",
    metadata,
    Column("key_id", ID, ForeignKey("api_keys.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("audience", Text, nullable=False),
    Column("sections", TextSet),
    Column("models", TextSet),
    one_of("audience", Audience),
)

key_sharing_admins = Table(
    "key_sharing_admins",
    metadata,
    Column("key_id", ID, ForeignKey("key_sharing.key_id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True),
    _admin(primary_key=True),
    Index(None, "admin_id"),
)

preferences = Table(
    "preferences",
    metadata,
    _admin(primary_key=True),
    _provider(primary_key=True),
    Column("preference", Text, nullable=False),
    one_of("preference", Preference),
)

overrides = Table(
    "overrides",
    metadata,
    Column("section", ID, primary_key=True),
    _provider(primary_key=True),
    Column("model", ID, primary_key=True),
    Column("data", JSON, nullable=False),
    one_of("section", Section),
)

policy_revision = Table(
    "policy_revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)

# No foreign keys: a run's record outlives the account, the key and the model it names.
usage_records = Table(
    "usage_records",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("admin_id", ID, nullable=False),
    Column("section", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("provider_id", Text),
    Column("model", Text),
    Column("key_source", Text),
    Column("key_id", ID),
    Column("status", Text, nullable=False),
    Column("code", Text),
    Column("input_tokens", BigInteger),
    Column("output_tokens", BigInteger),
    Column("reasoning_tokens", BigInteger),
    Column("cached_tokens", BigInteger),
    Column("images", BigInteger),
    Column("characters", BigInteger),
    Column("milliseconds", BigInteger),
    Column("cost_nano", BigInteger),
    Column("currency", Text),
    Column("provenance", Text, nullable=False),
    Column("priced_on", Text),
    Column("first_ms", BigInteger),
    Column("total_ms", BigInteger),
    Column("upstream_id", Text),
    Column("served_by", Text),
    one_of("section", Section),
    one_of("operation", Operation),
    one_of("key_source", KeyOwner),
    one_of("status", RunStatus),
    one_of("provenance", Provenance),
    CheckConstraint("provenance <> 'unknown' OR cost_nano IS NULL", name="unknown_has_no_amount"),
    Index("ix_usage_records_of_admin", "admin_id", "id", sqlite_where=ENDED, postgresql_where=ENDED),
    Index("ix_usage_records_running", "at", sqlite_where=RUNNING, postgresql_where=RUNNING),
    Index("ix_usage_records_unpriced", "at", sqlite_where=UNPRICED, postgresql_where=UNPRICED),
    Index(None, "key_id", "at"),
)
