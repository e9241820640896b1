"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first"
down_revision = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
SET = sa.Text()
SECTIONS = "section = 'chat' OR section = 'content' OR section = 'image' OR section = 'podcast'"
OPERATIONS = "operation = 'text' OR operation = 'image' OR operation = 'speech'"


def upgrade() -> None:
    """Make every table."""
    _make_accounts()
    _make_providers()
    _make_choices()
    _make_keys()
    _make_sharing()
    _make_usage()
    _make_revision()
    op.execute("INSERT INTO policy_revision (id, number) VALUES (1, 0)")


def _make_accounts() -> None:
    op.create_table(
        "admins",
        sa.Column("id", ID, nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("username_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("calendar", sa.Text()),
        sa.Column("theme", sa.Text()),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.CheckConstraint("role = 'super_admin' OR role = 'admin'", name="ck_admins_role"),
        sa.PrimaryKeyConstraint("id", name="pk_admins"),
        sa.UniqueConstraint("username_key", name="uq_admins_username_key"),
    )
    op.create_index("ix_admins_created_at_id", "admins", ["created_at", "id"])
    op.create_table(
        "sessions",
        sa.Column("digest", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_sessions_admin_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_admin_id", "sessions", ["admin_id"])
    op.create_table(
        "api_tokens",
        sa.Column("id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", ID, nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("sections", SET),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_api_tokens_admin_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.UniqueConstraint("digest", name="uq_api_tokens_digest"),
    )
    op.create_index("ix_api_tokens_admin_id", "api_tokens", ["admin_id"])
    op.create_table(
        "setup_codes",
        sa.Column("digest", ID, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_setup_codes"),
    )


def _make_providers() -> None:
    op.create_table(
        "providers",
        sa.Column("id", ID, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("base_url", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_providers"),
    )
    op.create_table(
        "model_choices",
        sa.Column("section", ID, nullable=False),
        sa.Column("operation", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("model", ID, nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(OPERATIONS, name="ck_model_choices_operation"),
        sa.CheckConstraint(SECTIONS, name="ck_model_choices_section"),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name="fk_model_choices_provider_id"),
        sa.PrimaryKeyConstraint("section", "operation", "provider_id", "model", name="pk_model_choices"),
    )


def _make_choices() -> None:
    op.create_table(
        "active_models",
        sa.Column("section", ID, nullable=False),
        sa.Column("operation", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("model", ID, nullable=False),
        sa.CheckConstraint(OPERATIONS, name="ck_active_models_operation"),
        sa.CheckConstraint(SECTIONS, name="ck_active_models_section"),
        sa.ForeignKeyConstraint(
            ["section", "operation", "provider_id", "model"],
            ["model_choices.section", "model_choices.operation", "model_choices.provider_id", "model_choices.model"],
            name="fk_active_models_section_operation_provider_id_model",
        ),
        sa.PrimaryKeyConstraint("section", "operation", "provider_id", name="pk_active_models"),
    )
    op.create_table(
        "section_defaults",
        sa.Column("section", ID, nullable=False),
        sa.Column("operation", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.CheckConstraint(OPERATIONS, name="ck_section_defaults_operation"),
        sa.CheckConstraint(SECTIONS, name="ck_section_defaults_section"),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name="fk_section_defaults_provider_id"),
        sa.PrimaryKeyConstraint("section", "operation", name="pk_section_defaults"),
    )
    op.create_table(
        "overrides",
        sa.Column("section", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("model", ID, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.CheckConstraint(SECTIONS, name="ck_overrides_section"),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name="fk_overrides_provider_id"),
        sa.PrimaryKeyConstraint("section", "provider_id", "model", name="pk_overrides"),
    )


def _make_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("admin_id", ID),
        sa.Column("master_key_id", sa.Text(), nullable=False),
        sa.Column("wrapped_data_key", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("origins", SET, nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.CheckConstraint("(owner = 'shared') = (admin_id IS NULL)", name="ck_api_keys_shared_has_no_admin"),
        sa.CheckConstraint("owner = 'personal' OR owner = 'shared'", name="ck_api_keys_owner"),
        sa.CheckConstraint(
            "status = 'untested' OR status = 'valid' OR status = 'rejected' OR status = 'no_credit'",
            name="ck_api_keys_status",
        ),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_api_keys_admin_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name="fk_api_keys_provider_id"),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    _partial_index(
        "ux_api_keys_one_personal", "api_keys", ["admin_id", "provider_id"], where="owner = 'personal'", unique=True
    )
    _partial_index("ux_api_keys_one_shared", "api_keys", ["provider_id"], where="owner = 'shared'", unique=True)


def _make_sharing() -> None:
    op.create_table(
        "key_sharing",
        sa.Column("key_id", ID, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("sections", SET),
        sa.Column("models", SET),
        sa.CheckConstraint(
            "audience = 'none' OR audience = 'all' OR audience = 'selected'", name="ck_key_sharing_audience"
        ),
        sa.ForeignKeyConstraint(
            ["key_id"], ["api_keys.id"], name="fk_key_sharing_key_id", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key_id", name="pk_key_sharing"),
    )
    op.create_table(
        "key_sharing_admins",
        sa.Column("key_id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_key_sharing_admins_admin_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["key_id"],
            ["key_sharing.key_id"],
            name="fk_key_sharing_admins_key_id",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key_id", "admin_id", name="pk_key_sharing_admins"),
    )
    op.create_index("ix_key_sharing_admins_admin_id", "key_sharing_admins", ["admin_id"])
    op.create_table(
        "preferences",
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("provider_id", ID, nullable=False),
        sa.Column("preference", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "preference = 'auto' OR preference = 'personal' OR preference = 'shared'", name="ck_preferences_preference"
        ),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_preferences_admin_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["provider_id"], ["providers.id"], name="fk_preferences_provider_id"),
        sa.PrimaryKeyConstraint("admin_id", "provider_id", name="pk_preferences"),
    )


def _make_usage() -> None:
    op.create_table(
        "usage_records",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("key_source", sa.Text()),
        sa.Column("key_id", ID),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("input_tokens", sa.BigInteger()),
        sa.Column("output_tokens", sa.BigInteger()),
        sa.Column("reasoning_tokens", sa.BigInteger()),
        sa.Column("cached_tokens", sa.BigInteger()),
        sa.Column("cost_nano", sa.BigInteger()),
        sa.Column("currency", sa.Text()),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("priced_on", sa.Text()),
        sa.Column("first_ms", sa.BigInteger()),
        sa.Column("total_ms", sa.BigInteger()),
        sa.Column("upstream_id", sa.Text()),
        sa.Column("served_by", sa.Text()),
        sa.CheckConstraint("key_source = 'personal' OR key_source = 'shared'", name="ck_usage_records_key_source"),
        sa.CheckConstraint(OPERATIONS, name="ck_usage_records_operation"),
        sa.CheckConstraint(
            "provenance <> 'unknown' OR cost_nano IS NULL", name="ck_usage_records_unknown_has_no_amount"
        ),
        sa.CheckConstraint(
            "provenance = 'provider_reported' OR provenance = 'priced' OR provenance = 'estimated' OR provenance = 'unknown'",
            name="ck_usage_records_provenance",
        ),
        sa.CheckConstraint(SECTIONS, name="ck_usage_records_section"),
        sa.CheckConstraint(
            "status = 'running' OR status = 'completed' OR status = 'failed'"
            " OR status = 'refused' OR status = 'cancelled' OR status = 'interrupted'",
            name="ck_usage_records_status",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_usage_records"),
    )
    op.create_index("ix_usage_records_key_id_at", "usage_records", ["key_id", "at"])
    _partial_index("ix_usage_records_of_admin", "usage_records", ["admin_id", "id"], where="status <> 'running'")
    _partial_index("ix_usage_records_running", "usage_records", ["at"], where="status = 'running'")


def _make_revision() -> None:
    op.create_table(
        "policy_revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_policy_revision_single_row"),
        sa.PrimaryKeyConstraint("id", name="pk_policy_revision"),
    )


def _partial_index(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
