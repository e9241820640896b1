"""The tables of jobs: ids, states and codes. What is to be done and what came of it is held elsewhere, encrypted."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from adapters.sql.columns import ID, UtcTime, one_of
from adapters.sql.schema import metadata
from domain.job import JobKind, JobState, StepState
from domain.usage import Provenance

AT_WORK = text("kind = 'podcast' AND (state = 'waiting' OR state = 'running')")

jobs = Table(
    "jobs",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("admin_id", ID, ForeignKey("admins.id", ondelete="CASCADE"), nullable=False),
    Column("introduced_as", Text),
    Column("state", Text, nullable=False),
    Column("order_id", ID, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", Text),
    Column("leased_until", UtcTime),
    Column("replay_key", Text),
    one_of("kind", JobKind),
    one_of("state", JobState),
    CheckConstraint("(worker IS NULL) = (leased_until IS NULL)", name="lease_is_whole"),
    Index(None, "admin_id", "id"),
    Index(None, "admin_id", "replay_key", unique=True),
    Index("ux_jobs_one_podcast_at_work", "admin_id", unique=True, sqlite_where=AT_WORK, postgresql_where=AT_WORK),
    Index(None, "state"),
    Index(None, "ends_at"),
)

job_steps = Table(
    "job_steps",
    metadata,
    Column("job_id", ID, ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("code", Text),
    Column("sentence", Text),
    Column("params", JSON),
    Column("run_id", ID),
    Column("hold_id", ID),
    Column("amount", Text),
    Column("currency", Text),
    Column("provenance", Text),
    Column("priced_on", Text),
    Column("part", Text, nullable=False),
    PrimaryKeyConstraint("job_id", "number"),
    Index(None, "run_id"),
    one_of("state", StepState),
    one_of("provenance", Provenance),
)
