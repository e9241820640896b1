"""What the podcast section keeps: the site's pronunciation lexicon, casts of each admin,
what is said in a saved episode, and feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0015_podcast_site"
down_revision = "0014_podcasts"


ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
_MODES = "mode = 'read_aloud' OR mode = 'dialogue' OR mode = 'panel' OR mode = 'interview' OR mode = 'debate' OR mode = 'brief'"


def upgrade() -> None:
    """Make the tables, with an empty lexicon."""
    _make_lexicon()
    _make_casts()
    op.add_column("outputs", sa.Column("talk", sa.JSON(), nullable=True))
    op.add_column("outputs", sa.Column("in_feed_at", TIME, nullable=True))
    in_feed = sa.text("in_feed_at IS NOT NULL")
    op.create_index("ix_outputs_in_feed", "outputs", ["admin_id", "id"], sqlite_where=in_feed, postgresql_where=in_feed)
    _make_feeds()


def _make_lexicon() -> None:
    lexicon = op.create_table(
        "lexicon",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lexicon"),
        sa.CheckConstraint("id = 1", name="ck_lexicon_single_row"),
    )
    op.bulk_insert(lexicon, [{"id": 1, "version": 0, "entries": []}])


def _make_casts() -> None:
    op.create_table(
        "casts",
        sa.Column("id", ID, nullable=False),
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("same_name", ID, nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_casts"),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_casts_admin_id", ondelete="CASCADE"),
        sa.CheckConstraint(_MODES, name="ck_casts_mode"),
    )
    op.create_index("ix_casts_admin_id_same_name", "casts", ["admin_id", "same_name"], unique=True)


def _make_feeds() -> None:
    texts = ("title", "description", "author", "language", "category", "link")
    op.create_table(
        "feeds",
        sa.Column("admin_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("cover", ID, nullable=True),
        sa.Column("explicit", sa.Boolean(), nullable=False),
        sa.Column("digest", ID, nullable=True),
        sa.Column("opened_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("admin_id", name="pk_feeds"),
        sa.ForeignKeyConstraint(["admin_id"], ["admins.id"], name="fk_feeds_admin_id", ondelete="CASCADE"),
        sa.UniqueConstraint("digest", name="uq_feeds_digest"),
    )
