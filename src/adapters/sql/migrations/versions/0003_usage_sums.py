"""Usage in sums: what the runs of a day come to, the counts of images and speech, and how long records are kept."""

import sqlalchemy as sa
from alembic import op

from adapters.sql.ledger_rows import record_of
from adapters.sql.schema import usage_records
from adapters.sql.usage_sums import as_text
from domain.usage_figures import piece_of

revision = "0003_usage_sums"
down_revision = "0002_audit"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SUMMED = (
    "runs",
    "input_tokens",
    "output_tokens",
    "reasoning_tokens",
    "cached_tokens",
    "images",
    "characters",
    "milliseconds",
    "cost_nano",
)
_AT_ONCE = 10_000


def upgrade() -> None:
    """Add the columns and tables, and count the runs there are."""
    for name in ("images", "characters", "milliseconds"):
        op.add_column("usage_records", sa.Column(name, sa.BigInteger()))
    condition = sa.text("provenance = 'unknown' AND upstream_id IS NOT NULL AND status <> 'running'")
    op.create_index(
        "ix_usage_records_unpriced", "usage_records", ["at"], sqlite_where=condition, postgresql_where=condition
    )
    _make_sums()
    op.create_table(
        "usage_policy",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("retention_days", sa.Integer()),
        sa.CheckConstraint("id = 1", name="ck_usage_policy_single_row"),
        sa.CheckConstraint("retention_days >= 0", name="ck_usage_policy_days"),
        sa.PrimaryKeyConstraint("id", name="pk_usage_policy"),
    )
    op.execute("INSERT INTO usage_policy (id, retention_days) VALUES (1, NULL)")
    _count_what_is_there()


def _make_sums() -> None:
    op.create_table(
        "usage_additions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_usage_additions"),
    )
    op.create_table(
        "usage_sums",
        sa.Column("key", ID, nullable=False),
        sa.Column("day", ID, nullable=False),
        sa.Column("admin_id", ID),
        sa.Column("section", sa.Text()),
        sa.Column("operation", sa.Text()),
        sa.Column("provider_id", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("key_source", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("currency", sa.Text()),
        sa.Column("provenance", sa.Text()),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMMED),
        sa.Column("first_times", sa.Text(), nullable=False),
        sa.Column("total_times", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_usage_sums"),
    )
    op.create_index("ix_usage_sums_admin_id_day", "usage_sums", ["admin_id", "day"])


def _count_what_is_there() -> None:
    connection = op.get_bind()
    ended = sa.select(usage_records).where(usage_records.c.status != "running").order_by(usage_records.c.id)
    additions = sa.table("usage_additions", sa.column("pieces"))
    last = ""
    while rows := connection.execute(ended.where(usage_records.c.id > last).limit(_AT_ONCE)).all():
        connection.execute(additions.insert(), {"pieces": as_text(piece_of(record_of(row)) for row in rows)})
        last = rows[-1].id
