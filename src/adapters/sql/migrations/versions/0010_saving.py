"""Saved outputs, the requests that saved them, and the applications they are delivered to."""

import sqlalchemy as sa
from alembic import op

revision = "0010_saving"
down_revision = "0009_holds"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
PENDING = sa.text("delivery_state = 'pending'")
_SECTIONS = "section = 'chat' OR section = 'content' OR section = 'image' OR section = 'podcast'"
_STATES = "delivery_state = 'pending' OR delivery_state = 'delivered' OR delivery_state = 'failed'"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "outputs",
        sa.Column("id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("section", sa.Text()),
        sa.Column("destination", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("file_name", ID),
        sa.Column("media_type", sa.Text()),
        sa.Column("size", sa.BigInteger()),
        sa.Column("digest", sa.Text()),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("seconds", sa.Float()),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("made_at", TIME),
        sa.Column("provider_id", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("run_id", ID),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("delivery_state", sa.Text()),
        sa.Column("delivery_attempts", sa.Integer()),
        sa.Column("delivery_next_at", TIME),
        sa.Column("delivery_code", sa.Text()),
        sa.Column("delivered_at", TIME),
        sa.PrimaryKeyConstraint("id", name="pk_outputs"),
        sa.UniqueConstraint("file_name", name="uq_outputs_file_name"),
        sa.CheckConstraint(_SECTIONS, name="ck_outputs_section"),
        sa.CheckConstraint(_STATES, name="ck_outputs_delivery_state"),
        sa.CheckConstraint("(body IS NULL) <> (file_name IS NULL)", name="ck_outputs_text_or_file"),
        sa.CheckConstraint("(file_name IS NULL) = (media_type IS NULL)", name="ck_outputs_file_has_type"),
    )
    op.create_index("ix_outputs_admin_id_id", "outputs", ["admin_id", "id"])
    op.create_index("ix_outputs_destination_id", "outputs", ["destination", "id"])
    op.create_index("ix_outputs_due", "outputs", ["delivery_next_at"], sqlite_where=PENDING, postgresql_where=PENDING)
    op.create_table(
        "kept_requests",
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("output_id", ID, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("admin_id", "key", name="pk_kept_requests"),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_kept_requests_admin_id", ondelete="CASCADE"),
    )
    op.create_index("ix_kept_requests_at", "kept_requests", ["at"])
    op.create_table(
        "destinations",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", ID, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("master_key_id", sa.Text(), nullable=False),
        sa.Column("wrapped_data_key", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_destinations"),
        sa.UniqueConstraint("name", name="uq_destinations_name"),
    )
