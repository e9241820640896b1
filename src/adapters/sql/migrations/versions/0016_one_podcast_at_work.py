"""An admin has one podcast at work at a time; of several, the newest goes on and the others wait for their admin."""

import sqlalchemy as sa
from alembic import op

revision = "0016_one_podcast_at_work"
down_revision = "0015_podcast_site"

_AT_WORK = "kind = 'podcast' AND (state = 'waiting' OR state = 'running')"
_NEWEST = f"SELECT max(id) FROM jobs WHERE {_AT_WORK} GROUP BY admin_id"  # noqa: S608  # constants


def upgrade() -> None:
    """Pause what may not stand beside another, and keep it so."""
    op.execute(f"UPDATE jobs SET state = 'paused' WHERE {_AT_WORK} AND id NOT IN ({_NEWEST})")  # noqa: S608  # constants
    where = sa.text(_AT_WORK)
    op.create_index(
        "ux_jobs_one_podcast_at_work", "jobs", ["admin_id"], unique=True, sqlite_where=where, postgresql_where=where
    )
