"""Let in whom a trusted issuer introduces: into the account of that name, and never as more than it is here."""

import secrets
from dataclasses import dataclass, field, replace

from application.accounts.principal import Principal
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.issuer import Introduced, Issuer
from application.ports.passwords import Passwords
from application.ports.units import Unit, Units
from domain.admin import Admin, Role, clean_username
from domain.audit import SYSTEM, Action, AuditEvent, actor, an_account, changed
from domain.faults import Fault, FieldFault
from domain.ids import AdminId
from domain.immutable import immutable

_TOLD_AGAIN_SECONDS = 1800.0


@immutable
class Trust:
    """An issuer, and whether an account is made for somebody who has none."""

    issuer: Issuer
    makes_accounts: bool = False


@dataclass(kw_only=True)
class EnterByIssuer:
    """Finds the account by its name. The role is the lower of the account's own and the one the issuer gives."""

    trust: Trust
    units: Units
    passwords: Passwords
    clock: Clock
    ids: Ids
    _told: dict[AdminId, float] = field(default_factory=dict)

    async def __call__(self, token: str) -> Principal | None:
        """Who it is, or None for a token that does not hold, an unknown name, or a disabled account.

        Raises `auth.issuer.unreachable`.
        """
        introduced = await self.trust.issuer.introduced(token)
        if introduced is None:
            return None
        admin = await self._account(introduced)
        if admin is None or admin.disabled:
            return None
        return Principal(
            admin=capped(admin, introduced.role), introduced_as=introduced.role, ends_at=introduced.ends_at
        )

    async def _account(self, introduced: Introduced) -> Admin | None:
        async with self.units() as unit:
            known = await unit.admins.credentials(introduced.username)
            if known is not None:
                if not known.admin.disabled:
                    await self._tell(unit, known.admin)
                return known.admin
        return await self._made(introduced) if self.trust.makes_accounts else None

    async def _tell(self, unit: Unit, admin: Admin) -> None:
        """Note the entry; a token comes with every request, so an account is told of once in half an hour."""
        now = self.clock.monotonic()
        if now - self._told.get(admin.id, -_TOLD_AGAIN_SECONDS) < _TOLD_AGAIN_SECONDS:
            return
        unit.audit.add(AuditEvent(actor(admin), Action.INTRODUCED, an_account(admin)))
        await unit.commit()
        self._told[admin.id] = now

    async def _made(self, introduced: Introduced) -> Admin | None:
        try:
            username = clean_username(introduced.username)
        except FieldFault:
            return None
        admin = Admin(id=AdminId(self.ids.new()), username=username, role=introduced.role, created_at=self.clock.now())
        # A password nobody knows: whoever wants to sign in by password has a super admin set one.
        password_hash = await self.passwords.hash(secrets.token_urlsafe(32))
        try:
            async with self.units() as unit:
                await unit.admins.add(admin, password_hash)
                role = changed(role=(None, admin.role.value))
                unit.audit.add(AuditEvent(SYSTEM, Action.ACCOUNT_ADDED, an_account(admin), role))
                await unit.commit()
        except Fault as fault:
            if fault.code != "auth.username.taken":
                raise
            # Another request of the same newcomer made it meanwhile.
            async with self.units() as unit:
                known = await unit.admins.credentials(username)
            return known.admin if known else None
        return admin


def capped(admin: Admin, role: Role) -> Admin:
    """The account with the lower of its own role and the one given."""
    return admin if role is Role.SUPER_ADMIN else replace(admin, role=Role.ADMIN)
