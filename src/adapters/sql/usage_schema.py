"""The tables of usage beside its records: sums that outlive them, and how long they are kept."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, Text

from adapters.sql.columns import ID
from adapters.sql.schema import metadata

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
"""The columns of `usage_sums` that add up, by the names they have in `domain.usage_figures.Figures`."""

# What the ledger's batches added to the sums, one row a batch, until they are added up in `usage_sums`.
usage_additions = Table(
    "usage_additions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("pieces", Text, nullable=False),
)

# No admin is everyone together. The key is all that the runs of a row are alike in, the day first.
usage_sums = Table(
    "usage_sums",
    metadata,
    Column("key", ID, primary_key=True),
    Column("day", ID, nullable=False),
    Column("admin_id", ID),
    Column("section", Text),
    Column("operation", Text),
    Column("provider_id", Text),
    Column("model", Text),
    Column("key_source", Text),
    Column("status", Text),
    Column("currency", Text),
    Column("provenance", Text),
    *(Column(name, BigInteger, nullable=False) for name in SUMMED),
    Column("first_times", Text, nullable=False),
    Column("total_times", Text, nullable=False),
    Index(None, "admin_id", "day"),
)

usage_policy = Table(
    "usage_policy",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("retention_days", Integer),
    CheckConstraint("id = 1", name="single_row"),
    CheckConstraint("retention_days >= 0", name="days"),
)
