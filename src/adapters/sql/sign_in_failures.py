"""Failed sign-ins in a table: written only when somebody failed, and short, because what is old is deleted with the next."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.sql.engines import Turns, for_writing, reading
from adapters.sql.faults import in_our_words
from adapters.sql.schema import failed_sign_ins
from application.ports.sign_in_failures import SignInFailures

_row = failed_sign_ins.c


class SqlSignInFailures(SignInFailures):
    """One short transaction a call."""

    def __init__(self, engine: AsyncEngine, turns: Turns) -> None:
        self._engine = engine
        self._turns = turns

    async def since(self, names: Collection[str], begin: datetime) -> Mapping[str, Sequence[datetime]]:
        query = select(failed_sign_ins).where(_row.name.in_(names), _row.at > begin).order_by(_row.at)
        found: dict[str, list[datetime]] = {}
        with in_our_words():
            async with reading(self._engine) as connection:
                for row in await connection.execute(query):
                    found.setdefault(row.name, []).append(row.at)
        return found

    async def add(self, names: Collection[str], at: datetime, *, forget: datetime) -> None:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
                    rows = [{"name": name, "at": at} for name in names]
                    await connection.execute(insert(failed_sign_ins).values(rows).on_conflict_do_nothing())
                    await connection.execute(delete(failed_sign_ins).where(_row.at < forget))

    async def clear(self, name: str) -> None:
        async with self._turns.turn():
            with in_our_words():
                async with for_writing(self._engine).begin() as connection:
                    await connection.execute(delete(failed_sign_ins).where(_row.name == name))
