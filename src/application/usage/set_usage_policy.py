"""Change how long usage records are kept."""

from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import USAGE, Action, AuditEvent, actor, changed
from domain.faults import FieldError, FieldFault, Kind
from domain.immutable import immutable
from domain.usage_policy import UsagePolicy, check_policy


@immutable
class SetUsagePolicy:
    """Stores the policy; what it no longer keeps is removed beside the requests, soon after."""

    units: Units

    async def __call__(self, admin: Admin, policy: UsagePolicy, *, edited: UsagePolicy | None = None) -> UsagePolicy:
        """The policy as it is now; `edited` is the one that was looked at, where that is told.

        Raises `auth.forbidden`, a field fault, or `common.conflict` naming what somebody else chose meanwhile.
        """
        require_super(admin)
        check_policy(policy)
        async with self.units() as unit:
            before = await unit.usage_policies.hold()
            if edited is not None and before not in (edited, policy):
                raise _chosen_meanwhile(before)
            if changes := changed(retention_days=(before.retention_days, policy.retention_days)):
                await unit.usage_policies.put(policy)
                unit.audit.add(AuditEvent(actor(admin), Action.USAGE_POLICY_CHANGED, USAGE, changes))
                await unit.commit()
        return policy


def _chosen_meanwhile(now: UsagePolicy) -> FieldFault:
    days = now.retention_days
    code = "usage.policy.kept_meanwhile" if days is None else "usage.policy.days_meanwhile"
    told = () if days is None else (("count", days),)
    return FieldFault([FieldError("retention_days", code, told)], "common.conflict", Kind.CONFLICT)
