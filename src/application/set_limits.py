"""Decide how many runs may begin in a minute and be under way at once."""

from dataclasses import replace

from application.current_policy import CurrentPolicy
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, AuditObject, Change, ObjectKind, actor
from domain.faults import EditConflict, FieldError
from domain.immutable import immutable
from domain.limits import RunLimits, differences


@immutable
class SetLimits:
    """Changes all limits at once; every worker keeps to them as soon as it has the new policy."""

    units: Units
    policy: CurrentPolicy

    async def __call__(self, admin: Admin, limits: RunLimits) -> RunLimits:
        """The limits after the change; their `version` is the one that was edited.

        Raises `auth.forbidden`, `common.conflict` naming where somebody else's change differs.
        """
        require_super(admin)
        async with self.units() as unit:
            stored = await unit.rules.hold_limits()
            if stored.version != limits.version:
                new = [FieldError(path, "ai.limit.changed_meanwhile") for path, _, _ in differences(stored, limits)]
                raise EditConflict(new, "ai.limit.edited_meanwhile", stored.version)
            await unit.rules.set_limits(replace(limits, version=stored.version + 1))
            if changes := tuple(Change(*difference) for difference in differences(stored, limits)):
                what = AuditObject(ObjectKind.LIMITS, "limits")
                unit.audit.add(AuditEvent(actor(admin), Action.LIMITS_CHANGED, what, changes))
            await unit.commit()
        return (await self.policy.refresh()).limits
