"""Find out who a cookie or a bearer token belongs to, without the database for those seen a moment ago."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from application.accounts.enter_by_issuer import EnterByIssuer, capped
from application.accounts.principal import Principal, csrf_token_of, digest_of
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.units import Session, Units
from domain.admin import Role
from domain.ids import AdminId
from domain.immutable import immutable

SESSION_IDLE = timedelta(minutes=30)
SESSION_LONGEST = timedelta(hours=12)
_TOUCH_AFTER = timedelta(seconds=60)
_REMEMBER_SECONDS = 30.0
_MOST_REMEMBERED = 10_000


@immutable(kw_only=False)
class _Seen:
    principal: Principal
    until: float
    revision: int


@dataclass(kw_only=True)
class Identify:
    """Knows principals by the full digest of what they show; forgets all when the policy's revision moves on."""

    units: Units
    policy: CurrentPolicy
    clock: Clock
    enter: EnterByIssuer | None = None
    _seen: dict[str, _Seen] = field(default_factory=dict)

    async def by_session(self, value: str) -> Principal | None:
        """Who signed in with this cookie, or None if the sign-in is unknown, ended, idle too long, or its account disabled."""
        digest = digest_of(value)
        if (seen := self._remembered(digest)) is not None:
            return seen
        revision = self.policy.now.revision
        return self._remember(digest, await self._load_session(digest, csrf_token_of(value)), revision)

    async def by_token(self, value: str) -> Principal | None:
        """Whose API token this is, or None if it is unknown, expired, or its account disabled."""
        digest = digest_of(value)
        if (seen := self._remembered(digest)) is not None:
            return seen
        revision = self.policy.now.revision
        return self._remember(digest, await self._load_token(digest), revision)

    async def by_issuer(self, value: str) -> Principal | None:
        """Whom this token of the trusted issuer introduces; None also where no issuer is trusted. Raises `auth.issuer.unreachable`."""
        if self.enter is None:
            return None
        digest = digest_of(value)
        if (seen := self._remembered(digest)) is not None:
            return seen
        revision = self.policy.now.revision
        return self._remember(digest, await self.enter(value), revision)

    async def again(self, principal: Principal) -> Principal | None:
        """The principal as it is now, or None once its sign-in or token ended, or its account is disabled or gone."""
        if principal.token is not None:
            return await self._load_token(principal.token.digest)
        if principal.session is not None:
            return await self._load_session(principal.session, principal.csrf_token)
        if principal.by_job:
            return await self.for_job(principal.admin.id, principal.introduced_as)
        return await self._load_introduced(principal)

    async def for_job(self, admin_id: AdminId, introduced_as: Role | None) -> Principal | None:
        """Who began a job, as they are now, or None once the account is disabled or gone; no more than the issuer let them be."""
        async with self.units() as unit:
            admin = await unit.admins.get(admin_id)
        if admin is None or admin.disabled:
            return None
        if introduced_as is not None:
            admin = capped(admin, introduced_as)
        return Principal(admin=admin, introduced_as=introduced_as, by_job=True)

    def _remembered(self, digest: str) -> Principal | None:
        seen = self._seen.get(digest)
        if seen and seen.until > self.clock.monotonic() and seen.revision == self.policy.now.revision:
            return seen.principal
        return None

    def _remember(self, digest: str, principal: Principal | None, revision: int) -> Principal | None:
        """Keep it, until its end at most, under the revision from before it was read: it may have ended while it was read."""
        if principal is None:
            self._seen.pop(digest, None)
            return None
        if len(self._seen) >= _MOST_REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        keep = _REMEMBER_SECONDS
        if principal.ends_at is not None:
            keep = min(keep, (principal.ends_at - self.clock.now()).total_seconds())
        self._seen[digest] = _Seen(principal, self.clock.monotonic() + keep, revision)
        return principal

    async def _load_session(self, digest: str, csrf_token: str | None) -> Principal | None:
        async with self.units() as unit:
            session = await unit.sessions.find(digest)
            if session is None or is_over(session, self.clock.now()):
                return None
            admin = await unit.admins.get(session.admin_id)
            if admin is None or admin.disabled:
                return None
            if self.clock.now() - session.seen_at > _TOUCH_AFTER:
                await unit.sessions.touch(digest, self.clock.now())
                await unit.commit()
        return Principal(admin=admin, session=digest, csrf_token=csrf_token, ends_at=session.expires_at)

    async def _load_introduced(self, principal: Principal) -> Principal | None:
        if principal.introduced_as is None or principal.ends_at is None or self.clock.now() >= principal.ends_at:
            return None
        async with self.units() as unit:
            admin = await unit.admins.get(principal.admin.id)
        if admin is None or admin.disabled:
            return None
        return replace(principal, admin=capped(admin, principal.introduced_as))

    async def _load_token(self, digest: str) -> Principal | None:
        async with self.units() as unit:
            token = await unit.tokens.find(digest)
            if token is None or (token.expires_at is not None and self.clock.now() >= token.expires_at):
                return None
            admin = await unit.admins.get(token.admin_id)
        if admin is None or admin.disabled:
            return None
        return Principal(admin=admin, token=token, ends_at=token.expires_at)


def is_over(session: Session, now: datetime) -> bool:
    """Whether the sign-in has come to its end, or was idle for too long."""
    return now >= session.expires_at or now - session.seen_at > SESSION_IDLE
