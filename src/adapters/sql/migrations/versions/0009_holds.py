"""Holds: what is kept unsaved, and its sealed keys."""

import sqlalchemy as sa
from alembic import op

revision = "0009_holds"
down_revision = "0008_old_failures"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_SECTIONS = "section = 'chat' OR section = 'content' OR section = 'image' OR section = 'podcast'"
_OPERATIONS = "operation = 'text' OR operation = 'image' OR operation = 'speech'"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "holds",
        sa.Column("id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("seconds", sa.Float()),
        sa.Column("master_key_id", sa.Text()),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_holds_admin_id", ondelete="CASCADE"),
        sa.CheckConstraint(_SECTIONS, name="ck_holds_section"),
        sa.CheckConstraint(_OPERATIONS, name="ck_holds_operation"),
    )
    op.create_index("ix_holds_admin_id", "holds", ["admin_id"])
    op.create_index("ix_holds_expires_at", "holds", ["expires_at"])
