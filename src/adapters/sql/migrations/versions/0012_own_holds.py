"""Holds of what an admin brought or asked for: no provider, model or run made it."""

import sqlalchemy as sa
from alembic import op

revision = "0012_own_holds"
down_revision = "0011_guidelines"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_SECTIONS = "section = 'chat' OR section = 'content' OR section = 'image' OR section = 'podcast'"
_OPERATIONS = "operation = 'text' OR operation = 'image' OR operation = 'speech'"
_MADE_BY = ("provider_id", "model", "run_id")


def upgrade() -> None:
    """Let the three be empty. SQLite cannot change a column, so its table is made anew."""
    if op.get_bind().dialect.name == "postgresql":
        for column in _MADE_BY:
            op.alter_column("holds", column, nullable=True)
        return
    op.drop_index("ix_holds_admin_id", "holds")
    op.drop_index("ix_holds_expires_at", "holds")
    op.rename_table("holds", "holds_before")
    _make()
    op.execute("INSERT INTO holds SELECT * FROM holds_before")
    op.drop_table("holds_before")


def _make() -> None:
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
        sa.Column("provider_id", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("run_id", ID),
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
