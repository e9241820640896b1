"""When admins were last seen, from their sign-ins, their runs and the audit log."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.audit_schema import audit_events
from adapters.sql.columns import readable
from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.schema import ENDED, sessions, usage_records
from adapters.sql.schema import admins as accounts
from application.ports.last_seen import LastSeen
from domain.ids import AdminId

_AT_ONCE = 100


class SqlLastSeen(LastSeen):
    """Takes the last entry of each account from the indexes, however much it has done."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, admins: Iterable[AdminId]) -> Mapping[AdminId, datetime]:
        asked = sorted(set(admins))
        found: dict[AdminId, datetime] = {}
        with in_our_words():
            async with reading(self._engine) as connection:
                for start in range(0, len(asked), _AT_ONCE):
                    for admin_id, *traces in await connection.execute(last_seen_query(asked[start : start + _AT_ONCE])):
                        told = [at for at in traces if at is not None]
                        if told:
                            found[AdminId(admin_id)] = max(told)
        return found


def last_seen_query(admin_ids: list[AdminId]) -> Select[tuple[str, datetime, datetime, datetime]]:
    """Each account with its newest sign-in, run and audited deed, or NULL."""
    sign_in = select(func.max(sessions.c.seen_at)).where(sessions.c.admin_id == accounts.c.id)
    run = select(usage_records.c.at).where(usage_records.c.admin_id == accounts.c.id, ENDED)
    deed = select(readable(audit_events.c.at)).where(audit_events.c.actor_id == accounts.c.id)
    return select(
        accounts.c.id,
        sign_in.scalar_subquery(),
        run.order_by(usage_records.c.id.desc()).limit(1).scalar_subquery(),
        deed.order_by(audit_events.c.seq.desc()).limit(1).scalar_subquery(),
    ).where(accounts.c.id.in_(admin_ids))
