"""The table of holds: what is held, and the sealed keys. A backup leaves it out, so that none outlives its time in one."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from adapters.sql.columns import ID, UtcTime, one_of
from adapters.sql.schema import metadata
from domain.section import Operation, Section

# Without a key the hold has ended; the row says so to its owner for a while.
holds = Table(
    "holds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("section", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("provider_id", Text),
    Column("model", Text),
    Column("run_id", ID),
    Column("width", Integer),
    Column("height", Integer),
    Column("seconds", Float),
    Column("master_key_id", Text),
    Column("wrapped_key", LargeBinary),
    one_of("section", Section),
    one_of("operation", Operation),
    Index(None, "admin_id"),
    Index(None, "expires_at"),
)
