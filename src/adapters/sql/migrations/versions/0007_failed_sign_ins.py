"""Failed sign-ins of the last minutes, which all processes count together."""

import sqlalchemy as sa
from alembic import op

revision = "0007_failed_sign_ins"
down_revision = "0006_sign_ins"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "failed_sign_ins",
        sa.Column("name", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "at", name="pk_failed_sign_ins"),
    )
    op.create_index("ix_failed_sign_ins_at", "failed_sign_ins", ["at"])
