"""The sign-ins of an account: which are open, and ending them on every worker."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from application.accounts.identify import SESSION_IDLE, is_over
from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.ports.units import Session, Unit, Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, Change, actor, an_account
from domain.faults import Fault, Kind
from domain.ids import AdminId, SessionId
from domain.immutable import immutable

PURGE_SECONDS = 600.0


@immutable
class ListSessions:
    """Shows an account's open sign-ins: anyone one's own, a super admin everyone's."""

    units: Units
    clock: Clock

    async def __call__(self, by: Admin, admin_id: AdminId) -> Sequence[Session]:
        """The newest first. Raises `auth.forbidden` or `common.not_found`."""
        async with self.units() as unit:
            await _reachable(unit, by, admin_id)
            sessions = await unit.sessions.of(admin_id)
        return [session for session in sessions if not is_over(session, self.clock.now())]


@immutable
class EndSessions:
    """Ends one sign-in of an account or all of them but the one that asks, with the streams that rest on them."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, by: Principal, admin_id: AdminId, session_id: SessionId | None) -> int:
        """How many were ended; `session_id` None is all but the asking one.

        Raises `auth.token.not_allowed`, `auth.forbidden`, or `common.not_found` where there is no such account or sign-in.
        """
        by.require_sign_in()
        async with self.units() as unit:
            admin = await _reachable(unit, by.admin, admin_id)
            sessions = await unit.sessions.of(admin_id)
            ended = [each for each in sessions if (session_id or each.id) == each.id]
            if session_id is None:
                ended = [each for each in ended if each.digest != by.session]
            elif not ended:
                raise Fault("common.not_found", Kind.NOT_FOUND)
            for session in ended:
                await unit.sessions.remove(session.digest)
            if ended:
                change = Change("sign_ins", len(sessions), len(sessions) - len(ended))
                unit.audit.add(AuditEvent(actor(by.admin), Action.SIGN_INS_ENDED, an_account(admin), (change,)))
            await unit.commit()
        await self.policy.refresh()
        return len(ended)


@dataclass(kw_only=True)
class PurgeSessions:
    """Deletes the sign-ins that are over, so that no digest stays longer than it is good for."""

    units: Units
    clock: Clock
    report: Callable[[Fault], None]

    async def purge(self) -> None:
        """Delete them once. A database that is away is reported."""
        now = self.clock.now()
        try:
            async with self.units() as unit:
                await unit.sessions.purge(expired=now, unseen_since=now - SESSION_IDLE)
                await unit.commit()
        except Fault as fault:
            self.report(fault)

    async def keep_purging(self) -> None:
        """Delete them until cancelled."""
        while True:
            await self.purge()
            await asyncio.sleep(PURGE_SECONDS)


async def _reachable(unit: Unit, by: Admin, admin_id: AdminId) -> Admin:
    if admin_id != by.id:
        require_super(by)
    admin = await unit.admins.get(admin_id)
    if admin is None:
        raise Fault("common.not_found", Kind.NOT_FOUND)
    return admin
