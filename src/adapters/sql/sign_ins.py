"""Sessions, API tokens and the setup code, in tables. Only digests are kept, never what they are made of."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select

from adapters.sql.schema import api_tokens, sessions, setup_codes
from adapters.sql.transaction import Transaction
from application.ports.units import Session, Sessions, SetupCodes, Tokens
from domain.api_token import ApiToken
from domain.ids import AdminId, TokenId
from domain.section import Section


class SqlSessions(Sessions):
    """Sign-ins. Their end raises the policy's revision: other workers must hear of it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, session: Session) -> None:
        await self._transaction.write(sessions.insert().values(**asdict(session)))

    async def find(self, digest: str) -> Session | None:
        row = await self._transaction.row(select(sessions).where(sessions.c.digest == digest))
        return None if row is None else Session(**row._mapping)

    async def of(self, admin_id: AdminId) -> Sequence[Session]:
        query = select(sessions).where(sessions.c.admin_id == admin_id)
        newest_first = query.order_by(sessions.c.created_at.desc(), sessions.c.id.desc())
        return [Session(**row._mapping) for row in await self._transaction.rows(newest_first)]

    async def purge(self, *, expired: datetime, unseen_since: datetime) -> int:
        # Not a change that other workers must hear of: nobody can use these any more.
        over = or_(sessions.c.expires_at <= expired, sessions.c.seen_at < unseen_since)
        return await self._transaction.write(sessions.delete().where(over))

    async def touch(self, digest: str, at: datetime) -> None:
        await self._transaction.write(sessions.update().where(sessions.c.digest == digest).values(seen_at=at))

    async def remove(self, digest: str) -> None:
        await self._transaction.change(sessions.delete().where(sessions.c.digest == digest))

    async def remove_all(self, admin_id: AdminId, *, keep: str | None = None) -> None:
        statement = sessions.delete().where(sessions.c.admin_id == admin_id)
        if keep is not None:
            statement = statement.where(sessions.c.digest != keep)
        await self._transaction.change(statement)


class SqlTokens(Tokens):
    """API tokens. A revoked one raises the policy's revision: other workers must hear of it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, token: ApiToken) -> None:
        await self._transaction.write(api_tokens.insert().values(**asdict(token)))

    async def find(self, digest: str) -> ApiToken | None:
        row = await self._transaction.row(select(api_tokens).where(api_tokens.c.digest == digest))
        return None if row is None else _token(row)

    async def of(self, admin_id: AdminId) -> Sequence[ApiToken]:
        query = select(api_tokens).where(api_tokens.c.admin_id == admin_id)
        in_order = query.order_by(api_tokens.c.created_at, api_tokens.c.id)
        return [_token(row) for row in await self._transaction.rows(in_order)]

    async def remove(self, admin_id: AdminId, token_id: TokenId) -> bool:
        statement = api_tokens.delete().where(api_tokens.c.id == token_id, api_tokens.c.admin_id == admin_id)
        return await self._transaction.change(statement) > 0


class SqlSetupCodes(SetupCodes):
    """The one-time code."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def replace(self, digest: str, expires_at: datetime) -> None:
        await self._transaction.write(setup_codes.delete())
        await self._transaction.write(setup_codes.insert().values(digest=digest, expires_at=expires_at))

    async def take(self, digest: str, now: datetime) -> bool:
        statement = setup_codes.delete().where(setup_codes.c.digest == digest, setup_codes.c.expires_at > now)
        return await self._transaction.write(statement) > 0


def _token(row: Row[Any]) -> ApiToken:
    sections = None if row.sections is None else frozenset(map(Section, row.sections))
    return ApiToken(**{**row._mapping, "sections": sections})
