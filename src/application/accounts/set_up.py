"""The first run: a one-time code makes the first super admin, who is signed in at once."""

import secrets
from datetime import timedelta

from application.accounts.principal import csrf_token_of, digest_of
from application.accounts.sign_in import SignedIn, new_session
from application.accounts.throttle import SignInThrottle
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.passwords import Passwords
from application.ports.units import Session, Units
from domain.admin import Admin, Role, clean_username
from domain.audit import Action, AuditEvent, actor, an_account
from domain.faults import Fault, Kind
from domain.ids import AdminId, SessionId
from domain.immutable import immutable
from domain.password import check_password

CODE_LIFE = timedelta(minutes=30)


@immutable
class OfferSetup:
    """Makes the one-time code while there is no super admin."""

    units: Units
    clock: Clock

    async def __call__(self) -> str | None:
        """A new code of 128 random bits in place of any earlier one, or None once a super admin exists."""
        async with self.units() as unit:
            if await unit.admins.enabled_supers():
                return None
            code = secrets.token_urlsafe(16)
            await unit.setup_codes.replace(digest_of(code), self.clock.now() + CODE_LIFE)
            await unit.commit()
        return code


@immutable
class SetUp:
    """Uses the code up and makes the first super admin."""

    units: Units
    passwords: Passwords
    throttle: SignInThrottle
    clock: Clock
    ids: Ids

    async def __call__(self, *, code: str, username: str, password: str, address: str, agent: str = "") -> SignedIn:
        """Raises `auth.setup.closed` once a super admin exists, `auth.setup.code_wrong`, or a field fault."""
        await self._require_open()
        attempt = await self.throttle.enter("", address)
        admin = Admin(
            id=AdminId(self.ids.new()),
            username=clean_username(username),
            role=Role.SUPER_ADMIN,
            created_at=self.clock.now(),
        )
        check_password(password, self.passwords.is_common)
        password_hash = await self.passwords.hash(password)
        value, session = new_session(
            admin, self.clock.now(), session_id=SessionId(self.ids.new()), address=address, agent=agent
        )
        if not await self._use(code, admin, password_hash, session):
            await self.throttle.failed(attempt)
            raise Fault("auth.setup.code_wrong", Kind.FORBIDDEN)
        await self.throttle.succeeded(attempt)
        return SignedIn(admin=admin, value=value, csrf_token=csrf_token_of(value), expires_at=session.expires_at)

    async def _use(self, code: str, admin: Admin, password_hash: str, session: Session) -> bool:
        """Whether the code was the right one; the account is made with it, or not at all."""
        async with self.units() as unit:
            if await unit.admins.enabled_supers():
                raise _closed()
            if not await unit.setup_codes.take(digest_of(code), self.clock.now()):
                return False
            await unit.admins.add(admin, password_hash)
            unit.audit.add(AuditEvent(actor(admin), Action.SET_UP, an_account(admin)))
            await unit.sessions.add(session)
            await unit.commit()
        return True

    async def _require_open(self) -> None:
        async with self.units() as unit:
            if await unit.admins.enabled_supers():
                raise _closed()


def _closed() -> Fault:
    return Fault("auth.setup.closed", Kind.CONFLICT)
