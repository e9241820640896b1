"""The house's guidelines for what is written."""

import sqlalchemy as sa
from alembic import op

revision = "0011_guidelines"
down_revision = "0010_saving"


def upgrade() -> None:
    """Make the table, with no guidelines in it."""
    guidelines = op.create_table(
        "guidelines",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guidelines"),
        sa.CheckConstraint("id = 1", name="ck_guidelines_single_row"),
    )
    op.bulk_insert(guidelines, [{"id": 1, "version": 0, "text": ""}])
