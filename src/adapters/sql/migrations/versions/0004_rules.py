"""Budgets and limits."""

import sqlalchemy as sa
from alembic import op

revision = "0004_rules"
down_revision = "0003_usage_sums"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, with both sets of rules empty."""
    rule_sets = op.create_table(
        "rule_sets",
        sa.Column("name", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_rule_sets"),
        sa.CheckConstraint("name = 'budgets' OR name = 'limits'", name="ck_rule_sets_name"),
    )
    op.bulk_insert(rule_sets, [{"name": name, "version": 0, "data": {}} for name in ("budgets", "limits")])
    op.create_table(
        "budget_accounts",
        sa.Column("budget_id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("period", ID, nullable=False),
        sa.Column("spent_nano", sa.BigInteger(), nullable=False),
        sa.Column("reserved_nano", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("budget_id", "admin_id", "period", name="pk_budget_accounts"),
        sa.CheckConstraint("reserved_nano >= 0", name="ck_budget_accounts_reserved"),
    )
    op.create_table(
        "budget_reservations",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("budget_id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("period", ID, nullable=False),
        sa.Column("amount_nano", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("estimated", sa.Boolean(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("run_id", "budget_id", name="pk_budget_reservations"),
    )
    op.create_index("ix_budget_reservations_held_until", "budget_reservations", ["held_until"])
