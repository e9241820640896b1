"""Failed runs counted so far owe nothing: until now their unknown cost was counted but never told, and most were surely free."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008_old_failures"
down_revision = "0007_failed_sign_ins"

_STATUS, _PROVENANCE = 7, 9
"""The places of these two among the cells of a piece, when this was written."""


def upgrade() -> None:
    """Take the mark of an unknown cost off the sums of failed runs, and off what was not added up to them yet."""
    unmarked = "substr(key, 1, length(key) - 10) || 'null]'"  # the key ends with "unknown"]
    op.execute(
        f"UPDATE usage_sums SET provenance = NULL, key = {unmarked} WHERE status = 'failed' AND provenance = 'unknown'"  # noqa: S608  # nothing of it comes from outside
    )
    connection = op.get_bind()
    additions = sa.table("usage_additions", sa.column("id"), sa.column("pieces"))
    for number, pieces in connection.execute(sa.select(additions.c.id, additions.c.pieces)).all():
        cells = json.loads(pieces)
        for each in cells:
            if (each[_STATUS], each[_PROVENANCE]) == ("failed", "unknown"):
                each[_PROVENANCE] = None
        told = json.dumps(cells, separators=(",", ":"))
        connection.execute(additions.update().where(additions.c.id == number).values(pieces=told))
