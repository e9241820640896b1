"""Make an account."""

from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.passwords import Passwords
from application.ports.units import Units
from domain.admin import Admin, Role, clean_username, require_super
from domain.audit import Action, AuditEvent, actor, an_account, changed
from domain.ids import AdminId
from domain.immutable import immutable
from domain.password import check_password


@immutable
class AddAccount:
    """Adds an admin; `by` is the super admin who does, or None for whoever runs the service on its own machine."""

    units: Units
    passwords: Passwords
    clock: Clock
    ids: Ids

    async def __call__(self, *, by: Admin | None, username: str, password: str, role: Role) -> Admin:
        """Raises `auth.forbidden`, `auth.username.malformed`, `auth.username.taken` or `auth.password.weak`."""
        if by is not None:
            require_super(by)
        admin = Admin(
            id=AdminId(self.ids.new()), username=clean_username(username), role=role, created_at=self.clock.now()
        )
        check_password(password, self.passwords.is_common)
        password_hash = await self.passwords.hash(password)
        async with self.units() as unit:
            await unit.admins.add(admin, password_hash)
            unit.audit.add(
                AuditEvent(actor(by), Action.ACCOUNT_ADDED, an_account(admin), changed(role=(None, role.value)))
            )
            await unit.commit()
        return admin
