"""Change one's own account: the password, the language and the looks."""

from dataclasses import replace

from application.accounts.principal import Principal
from application.accounts.throttle import SignInThrottle
from application.current_policy import CurrentPolicy
from application.ports.passwords import Passwords
from application.ports.units import Units
from domain.admin import Admin, username_key
from domain.audit import Action, AuditEvent, actor, an_account
from domain.faults import Fault, Kind, invalid_field
from domain.immutable import immutable
from domain.password import check_password


@immutable
class ChangePassword:
    """Replaces one's own password and ends one's other sign-ins."""

    units: Units
    passwords: Passwords
    throttle: SignInThrottle
    policy: CurrentPolicy

    async def __call__(self, principal: Principal, *, current: str, new: str, address: str) -> None:
        """Raises `auth.token.not_allowed`, `auth.password.wrong` or `auth.password.weak`."""
        principal.require_sign_in()
        admin = principal.admin
        check_password(new, self.passwords.is_common, field="new_password")
        attempt = await self.throttle.enter(username_key(admin.username), address)
        async with self.units() as unit:
            known = await unit.admins.credentials(admin.username)
        verdict = await self.passwords.verify(current, known.password_hash if known else None)
        if not verdict.fits:
            await self.throttle.failed(attempt)
            raise invalid_field("current_password", "auth.password.wrong")
        await self.throttle.succeeded(attempt)
        password_hash = await self.passwords.hash(new)
        async with self.units() as unit:
            await unit.admins.set_password(admin.id, password_hash)
            await unit.sessions.remove_all(admin.id, keep=principal.session)
            unit.audit.add(AuditEvent(actor(admin), Action.PASSWORD_CHANGED, an_account(admin)))
            await unit.commit()
        await self.policy.refresh()


@immutable
class ChangeProfile:
    """Stores one's own language, calendar and theme."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, *, language: str | None, calendar: str | None, theme: str | None) -> Admin:
        """The account with these three as given; None is "not chosen". Raises `common.not_found` once it is removed."""
        async with self.units() as unit:
            # Not of `admin`: a role that was taken away since the request came must not be stored again.
            known = await unit.admins.hold(admin.id)
            if known is None:
                raise Fault("common.not_found", Kind.NOT_FOUND)
            changed = replace(known, language=language, calendar=calendar, theme=theme)
            await unit.admins.update(changed)
            await unit.commit()
        await self.policy.refresh()
        return changed
