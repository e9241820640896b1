"""The tables of what was saved, of the requests that saved it, and of the applications it is delivered to."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from adapters.sql.columns import ID, UtcTime, one_of
from adapters.sql.schema import metadata
from domain.saving import DeliveryState
from domain.section import Section

IN_FEED = text("in_feed_at IS NOT NULL")
PENDING = text("delivery_state = 'pending'")

# No foreign key to the account: what is in the media library outlives it. A file's bytes are in the file store, under `file_name`.
outputs = Table(
    "outputs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("admin_id", ID, nullable=False),
    Column("section", Text),
    Column("destination", ID, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text),
    Column("file_name", ID, unique=True),
    Column("media_type", Text),
    Column("size", BigInteger),
    Column("digest", Text),
    Column("width", Integer),
    Column("height", Integer),
    Column("seconds", Float),
    Column("told", JSON, nullable=False),
    Column("made_at", UtcTime),
    Column("provider_id", Text),
    Column("model", Text),
    Column("run_id", ID),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("search", Text, nullable=False),
    Column("delivery_state", Text),
    Column("delivery_attempts", Integer),
    Column("delivery_next_at", UtcTime),
    Column("delivery_code", Text),
    Column("delivered_at", UtcTime),
    Column("talk", JSON(none_as_null=True)),
    Column("in_feed_at", UtcTime),
    one_of("section", Section),
    one_of("delivery_state", DeliveryState),
    CheckConstraint("(body IS NULL) <> (file_name IS NULL)", name="text_or_file"),
    CheckConstraint("(file_name IS NULL) = (media_type IS NULL)", name="file_has_type"),
    Index(None, "admin_id", "id"),
    Index(None, "destination", "id"),
    Index("ix_outputs_in_feed", "admin_id", "id", sqlite_where=IN_FEED, postgresql_where=IN_FEED),
    Index("ix_outputs_due", "delivery_next_at", sqlite_where=PENDING, postgresql_where=PENDING),
)

kept_requests = Table(
    "kept_requests",
    metadata,
    Column("admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), primary_key=True),
    Column("key", ID, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("output_id", ID, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "at"),
)

destinations = Table(
    "destinations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", ID, nullable=False, unique=True),
    Column("label", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("master_key_id", Text, nullable=False),
    Column("wrapped_data_key", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)
