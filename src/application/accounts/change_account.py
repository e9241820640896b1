"""Change an account: its role, password or whether it may sign in; or remove it."""

from collections.abc import Iterator
from dataclasses import replace

from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.ports.passwords import Passwords
from application.ports.units import Unit, Units
from domain.admin import Admin, Role, require_another_super, require_super
from domain.audit import Action, AuditEvent, actor, an_account
from domain.audit import changed as differing
from domain.faults import Fault, Kind
from domain.ids import AdminId
from domain.immutable import immutable
from domain.password import check_password


@immutable
class ChangeAccount:
    """A super admin changes anyone's account; every sign-in of that account ends."""

    units: Units
    passwords: Passwords
    policy: CurrentPolicy

    async def __call__(
        self, by: Principal, admin_id: AdminId, *, role: Role | None, password: str | None, disabled: bool | None
    ) -> Admin:
        """The account after the change; what is None stays.

        Raises `auth.forbidden`, `common.not_found`, `auth.password.weak`, `auth.admin.last_super`, or
        `auth.token.not_allowed` for a password set by an API token.
        """
        require_super(by.admin)
        if password is not None:
            by.require_sign_in()
            check_password(password, self.passwords.is_common)
        password_hash = await self.passwords.hash(password) if password is not None else None
        async with self.units() as unit:
            admin = await _held(unit, admin_id)
            changed = replace(admin, role=role or admin.role, disabled=admin.disabled if disabled is None else disabled)
            await unit.admins.update(changed)
            if password_hash is not None:
                await unit.admins.set_password(admin_id, password_hash)
            require_another_super(await unit.admins.enabled_supers())
            for event in _told(by.admin, admin, changed, password_set=password is not None):
                unit.audit.add(event)
            await unit.sessions.remove_all(admin_id, keep=by.session if admin_id == by.admin.id else None)
            await unit.commit()
        await self.policy.refresh()
        return changed


@immutable
class RemoveAccount:
    """A super admin removes an account with its keys, sign-ins, tokens and saved outputs; what is in the media library stays."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, by: Admin, admin_id: AdminId) -> None:
        """Raises `auth.forbidden`, `common.not_found` or `auth.admin.last_super`."""
        require_super(by)
        async with self.units() as unit:
            admin = await _held(unit, admin_id)
            await unit.admins.remove(admin_id)
            await unit.outputs.remove_of(admin_id)
            require_another_super(await unit.admins.enabled_supers())
            changes = differing(role=(admin.role.value, None))
            unit.audit.add(AuditEvent(actor(by), Action.ACCOUNT_REMOVED, an_account(admin), changes))
            await unit.commit()
        await self.policy.refresh()


async def _held(unit: Unit, admin_id: AdminId) -> Admin:
    # All super admins first, and in one order: two units that take each other's away would else wait for one another.
    await unit.admins.enabled_supers()
    admin = await unit.admins.hold(admin_id)
    if admin is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return admin


def _told(by: Admin, before: Admin, after: Admin, *, password_set: bool) -> Iterator[AuditEvent]:
    if changes := differing(role=(before.role.value, after.role.value), disabled=(before.disabled, after.disabled)):
        yield AuditEvent(actor(by), Action.ACCOUNT_CHANGED, an_account(after), changes)
    if password_set:
        yield AuditEvent(actor(by), Action.PASSWORD_SET, an_account(after))
