"""Sign in with a name and a password; sign out again."""

import secrets
from datetime import datetime

from application.accounts.failed_sign_ins import TellFailures
from application.accounts.identify import SESSION_LONGEST
from application.accounts.principal import Principal, csrf_token_of, digest_of
from application.accounts.throttle import SignInThrottle
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.passwords import Passwords
from application.ports.units import Credentials, Session, Units
from domain.admin import Admin, username_key
from domain.audit import Action, AuditEvent, actor, an_account
from domain.faults import Fault, Kind
from domain.ids import SessionId
from domain.immutable import immutable

_LONGEST_AGENT = 200


@immutable
class SignedIn:
    """A new sign-in: the cookie's value, which is not kept, and its end."""

    admin: Admin
    value: str
    csrf_token: str
    expires_at: datetime


@immutable
class SignIn:
    """Checks a password and opens a session with an id of the server's own making."""

    units: Units
    passwords: Passwords
    throttle: SignInThrottle
    failures: TellFailures
    clock: Clock
    ids: Ids

    async def __call__(self, username: str, password: str, address: str, *, agent: str = "") -> SignedIn:
        """Raises `auth.credentials.wrong`, the same for an unknown name, a wrong password and a disabled account."""
        attempt = await self.throttle.enter(username_key(username), address)
        async with self.units() as unit:
            known = await unit.admins.credentials(username)
        verdict = await self.passwords.verify(password, known.password_hash if known else None)
        if known is None or not verdict.fits or known.admin.disabled:
            await self.throttle.failed(attempt)
            if known is not None:
                self.failures.tell(known.admin, attempt.count)
            raise Fault("auth.credentials.wrong", Kind.UNAUTHENTICATED)
        await self.throttle.succeeded(attempt)
        value, session = new_session(
            known.admin, self.clock.now(), session_id=SessionId(self.ids.new()), address=address, agent=agent
        )
        await self._open(known, verdict.new_hash, session)
        return SignedIn(admin=known.admin, value=value, csrf_token=csrf_token_of(value), expires_at=session.expires_at)

    async def _open(self, known: Credentials, new_hash: str | None, session: Session) -> None:
        async with self.units() as unit:
            if new_hash is not None:
                await unit.admins.set_password(known.admin.id, new_hash)
            await unit.sessions.add(session)
            unit.audit.add(AuditEvent(actor(known.admin), Action.SIGNED_IN, an_account(known.admin)))
            await unit.commit()


@immutable
class SignOut:
    """Ends the session one came with, on every worker."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, principal: Principal) -> None:
        """Raises `auth.token.not_allowed` for an API token."""
        principal.require_sign_in()
        async with self.units() as unit:
            if principal.session is not None:
                await unit.sessions.remove(principal.session)
                unit.audit.add(AuditEvent(actor(principal.admin), Action.SIGNED_OUT, an_account(principal.admin)))
            await unit.commit()
        await self.policy.refresh()


def new_session(admin: Admin, now: datetime, *, session_id: SessionId, address: str, agent: str) -> tuple[str, Session]:
    """A session of 256 random bits, as the cookie's value and as what is kept of it."""
    value = secrets.token_urlsafe(32)
    session = Session(
        id=session_id,
        digest=digest_of(value),
        admin_id=admin.id,
        created_at=now,
        seen_at=now,
        expires_at=now + SESSION_LONGEST,
        address=address,
        agent=_shown(agent),
    )
    return value, session


def _shown(agent: str) -> str:
    """What a browser says of itself, as far as it can be shown."""
    return "".join(letter for letter in agent[:_LONGEST_AGENT] if letter.isprintable())
