"""Change how long usage records are kept."""

from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import USAGE, Action, AuditEvent, actor, changed
from domain.immutable import immutable
from domain.usage_policy import UsagePolicy, check_policy


@immutable
class SetUsagePolicy:
    """Stores the policy; what it no longer keeps is removed beside the requests, soon after."""

    units: Units

    async def __call__(self, admin: Admin, policy: UsagePolicy) -> UsagePolicy:
        """The policy as it is now. Raises `auth.forbidden` or a field fault."""
        require_super(admin)
        check_policy(policy)
        async with self.units() as unit:
            before = await unit.usage_policies.hold()
            if changes := changed(retention_days=(before.retention_days, policy.retention_days)):
                await unit.usage_policies.put(policy)
                unit.audit.add(AuditEvent(actor(admin), Action.USAGE_POLICY_CHANGED, USAGE, changes))
                await unit.commit()
        return policy
