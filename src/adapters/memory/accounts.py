"""Accounts and sign-ins, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.memory.tables import Draft, Tables
from application.ports.units import Admins, Credentials, Session, Sessions, SetupCodes, Tokens
from domain.admin import Admin, username_key
from domain.api_token import ApiToken
from domain.ids import AdminId, TokenId


class MemoryAdmins(Admins):
    """Accounts."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add(self, admin: Admin, password_hash: str) -> None:
        tables = self._draft.tables
        self._draft.require(admin.id not in tables.admins)
        self._require_free(admin)
        tables.admins[admin.id] = Credentials(admin=admin, password_hash=password_hash)
        self._draft.changed()

    async def get(self, admin_id: AdminId) -> Admin | None:
        found = self._draft.tables.admins.get(admin_id)
        return None if found is None else found.admin

    async def hold(self, admin_id: AdminId) -> Admin | None:
        return await self.get(admin_id)

    async def credentials(self, username: str) -> Credentials | None:
        key = username_key(username)
        accounts = self._draft.tables.admins.values()
        return next((each for each in accounts if username_key(each.admin.username) == key), None)

    async def page(self, *, number: int, size: int) -> tuple[Sequence[Admin], int]:
        admins = [each.admin for each in self._draft.tables.admins.values()]
        admins.sort(key=lambda admin: (admin.created_at, admin.id))
        return admins[(number - 1) * size :][:size], len(admins)

    async def update(self, admin: Admin) -> None:
        admins = self._draft.tables.admins
        self._draft.require(admin.id in admins)
        self._require_free(admin)
        admins[admin.id] = replace(admins[admin.id], admin=admin)
        self._draft.changed()

    async def set_password(self, admin_id: AdminId, password_hash: str) -> None:
        admins = self._draft.tables.admins
        self._draft.require(admin_id in admins)
        admins[admin_id] = replace(admins[admin_id], password_hash=password_hash)
        self._draft.changed()

    async def remove(self, admin_id: AdminId) -> bool:
        tables = self._draft.tables
        if tables.admins.pop(admin_id, None) is None:
            return False
        _remove_belongings(tables, admin_id)
        self._draft.changed()
        return True

    async def enabled_supers(self) -> int:
        accounts = self._draft.tables.admins.values()
        return sum(each.admin.is_super and not each.admin.disabled for each in accounts)

    async def existing(self, admin_ids: frozenset[AdminId]) -> frozenset[AdminId]:
        return admin_ids & self._draft.tables.admins.keys()

    def _require_free(self, admin: Admin) -> None:
        key = username_key(admin.username)
        others = (each.admin for each in self._draft.tables.admins.values() if each.admin.id != admin.id)
        self._draft.require(all(username_key(other.username) != key for other in others), "auth.username.taken")


class MemorySessions(Sessions):
    """Sign-ins."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add(self, session: Session) -> None:
        tables = self._draft.tables
        self._draft.require(session.digest not in tables.sessions and session.admin_id in tables.admins)
        tables.sessions[session.digest] = session

    async def find(self, digest: str) -> Session | None:
        return self._draft.tables.sessions.get(digest)

    async def of(self, admin_id: AdminId) -> Sequence[Session]:
        own = [each for each in self._draft.tables.sessions.values() if each.admin_id == admin_id]
        return sorted(own, key=lambda each: (each.created_at, each.id), reverse=True)

    async def purge(self, *, expired: datetime, unseen_since: datetime) -> int:
        tables = self._draft.tables
        before = len(tables.sessions)
        tables.sessions = {
            digest: each
            for digest, each in tables.sessions.items()
            if each.expires_at > expired and each.seen_at >= unseen_since
        }
        return before - len(tables.sessions)

    async def touch(self, digest: str, at: datetime) -> None:
        sessions = self._draft.tables.sessions
        if digest in sessions:
            sessions[digest] = replace(sessions[digest], seen_at=at)

    async def remove(self, digest: str) -> None:
        if self._draft.tables.sessions.pop(digest, None) is not None:
            self._draft.changed()

    async def remove_all(self, admin_id: AdminId, *, keep: str | None = None) -> None:
        for session in tuple(self._draft.tables.sessions.values()):
            if session.admin_id == admin_id and session.digest != keep:
                await self.remove(session.digest)


class MemoryTokens(Tokens):
    """API tokens."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add(self, token: ApiToken) -> None:
        tables = self._draft.tables
        self._draft.require(token.id not in tables.tokens and token.admin_id in tables.admins)
        self._draft.require(all(other.digest != token.digest for other in tables.tokens.values()))
        tables.tokens[token.id] = token

    async def find(self, digest: str) -> ApiToken | None:
        return next((token for token in self._draft.tables.tokens.values() if token.digest == digest), None)

    async def of(self, admin_id: AdminId) -> Sequence[ApiToken]:
        tokens = [token for token in self._draft.tables.tokens.values() if token.admin_id == admin_id]
        return sorted(tokens, key=lambda token: (token.created_at, token.id))

    async def remove(self, admin_id: AdminId, token_id: TokenId) -> bool:
        tokens = self._draft.tables.tokens
        if token_id not in tokens or tokens[token_id].admin_id != admin_id:
            return False
        del tokens[token_id]
        self._draft.changed()
        return True


class MemorySetupCodes(SetupCodes):
    """The one-time code."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def replace(self, digest: str, expires_at: datetime) -> None:
        self._draft.tables.setup_code = (digest, expires_at)

    async def take(self, digest: str, now: datetime) -> bool:
        tables = self._draft.tables
        if tables.setup_code is None or tables.setup_code[0] != digest or tables.setup_code[1] <= now:
            return False
        tables.setup_code = None
        return True


def _remove_belongings(tables: Tables, admin_id: AdminId) -> None:
    tables.sessions = {digest: each for digest, each in tables.sessions.items() if each.admin_id != admin_id}
    tables.tokens = {token_id: each for token_id, each in tables.tokens.items() if each.admin_id != admin_id}
    tables.keys = {slot: key for slot, key in tables.keys.items() if key.admin_id != admin_id}
    tables.preferences = {place: each for place, each in tables.preferences.items() if place[0] != admin_id}
    tables.sharing = {
        provider: (enabled, replace(entitlement, admin_ids=entitlement.admin_ids - {admin_id}))
        for provider, (enabled, entitlement) in tables.sharing.items()
    }
