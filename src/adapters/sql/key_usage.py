"""When keys were last used, from the ledger."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import CompoundSelect, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.columns import ID
from adapters.sql.engines import reading
from adapters.sql.faults import in_our_words
from adapters.sql.schema import usage_records
from application.ports.key_usage import KeyUsage
from domain.ids import KeyId

_AT_ONCE = 100


class SqlKeyUsage(KeyUsage):
    """Takes the last entry of each key from the index, however many runs the key has served."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def last_used(self, key_ids: frozenset[KeyId]) -> Mapping[KeyId, datetime]:
        asked = sorted(key_ids)
        found: dict[KeyId, datetime] = {}
        with in_our_words():
            async with reading(self._engine) as connection:
                for start in range(0, len(asked), _AT_ONCE):
                    rows = await connection.execute(last_used_query(asked[start : start + _AT_ONCE]))
                    found.update({KeyId(key_id): at for key_id, at in rows if at is not None})
        return found


def last_used_query(key_ids: list[KeyId]) -> CompoundSelect[tuple[str, datetime]]:
    """Each key with its newest run, or NULL."""
    newest = func.max(usage_records.c.at)
    return union_all(
        *(select(literal(key_id, ID), newest).where(usage_records.c.key_id == key_id) for key_id in key_ids)
    )
