"""Podcasts are jobs, with steps of several sorts and a key by which they are begun once; budgets keep free what theirs may cost."""

import sqlalchemy as sa
from alembic import op

revision = "0014_podcasts"
down_revision = "0013_jobs"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_STATES = "state = 'waiting' OR state = 'running' OR state = 'paused' OR state = 'done' OR state = 'cancelled'"
_STEP_STATES = "state = 'waiting' OR state = 'working' OR state = 'done' OR state = 'failed' OR state = 'cancelled'"
_PROVENANCES = (
    "provenance = 'provider_reported' OR provenance = 'priced' OR provenance = 'estimated' OR provenance = 'unknown'"
)


def upgrade() -> None:
    """Make both tables anew, for SQLite cannot change a check, nor lose the table that another refers to."""
    op.execute("CREATE TABLE jobs_before AS SELECT * FROM jobs")
    op.execute("CREATE TABLE steps_before AS SELECT * FROM job_steps")
    op.drop_table("job_steps")
    op.drop_table("jobs")
    _make_jobs()
    _make_steps()
    op.execute("INSERT INTO jobs SELECT *, NULL FROM jobs_before")
    op.execute("INSERT INTO job_steps SELECT *, '' FROM steps_before")
    op.drop_table("steps_before")
    op.drop_table("jobs_before")
    op.add_column(
        "budget_reservations", sa.Column("set_aside", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def _make_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("introduced_as", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("order_id", ID, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("ends_at", TIME, nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("leased_until", TIME),
        sa.Column("replay_key", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_jobs_admin_id", ondelete="CASCADE"),
        sa.CheckConstraint("kind = 'content_batch' OR kind = 'podcast'", name="ck_jobs_kind"),
        sa.CheckConstraint(_STATES, name="ck_jobs_state"),
        sa.CheckConstraint("(worker IS NULL) = (leased_until IS NULL)", name="ck_jobs_lease_is_whole"),
    )
    op.create_index("ix_jobs_admin_id_id", "jobs", ["admin_id", "id"])
    op.create_index("ix_jobs_admin_id_replay_key", "jobs", ["admin_id", "replay_key"], unique=True)
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_index("ix_jobs_ends_at", "jobs", ["ends_at"])


def _make_steps() -> None:
    op.create_table(
        "job_steps",
        sa.Column("job_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("sentence", sa.Text()),
        sa.Column("params", sa.JSON()),
        sa.Column("run_id", ID),
        sa.Column("hold_id", ID),
        sa.Column("amount", sa.Text()),
        sa.Column("currency", sa.Text()),
        sa.Column("provenance", sa.Text()),
        sa.Column("priced_on", sa.Text()),
        sa.Column("part", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_job_steps"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_steps_job_id", ondelete="CASCADE"),
        sa.CheckConstraint(_STEP_STATES, name="ck_job_steps_state"),
        sa.CheckConstraint(_PROVENANCES, name="ck_job_steps_provenance"),
    )
    op.create_index("ix_job_steps_run_id", "job_steps", ["run_id"])
