"""The tables of the audit log: rows that the database itself keeps from being changed, and the end of their chain."""

from sqlalchemy import DDL, BigInteger, CheckConstraint, Column, Index, Integer, Table, Text, event

from adapters.sql.columns import ID, TamperedTime, one_of
from adapters.sql.schema import metadata
from domain.audit import ActorKind

# No foreign keys: what was done stays known when those who did it are gone.
audit_events = Table(
    "audit_events",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("at", TamperedTime, nullable=False),
    Column("request_id", Text),
    Column("address", Text),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", ID),
    Column("actor_name", Text),
    Column("action", ID, nullable=False),
    Column("object_kind", ID, nullable=False),
    Column("object_id", ID, nullable=False),
    Column("object_name", Text),
    Column("changes", Text, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("mac", Text, nullable=False),
    one_of("actor_kind", ActorKind),
    Index(None, "actor_id", "seq"),
    Index(None, "action", "seq"),
    Index(None, "object_kind", "object_id", "seq"),
    Index(None, "at"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("mac", Text, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)

SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER audit_events_no_{verb.lower()} BEFORE {verb} ON audit_events"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRESQL_GUARDS = (
    "CREATE FUNCTION audit_events_stay() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_events_stay()",
)
"""Triggers; a migration repeats them word for word."""

for dialect, guards in (("sqlite", SQLITE_GUARDS), ("postgresql", POSTGRESQL_GUARDS)):
    for guard in guards:
        event.listen(audit_events, "after_create", DDL(guard).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy says nothing of it
