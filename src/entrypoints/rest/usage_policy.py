"""How long usage records are kept, for super admins."""

from litestar import get, put
from msgspec import UNSET, Struct, UnsetType

from domain.usage_policy import UsagePolicy
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall


class UsagePolicyInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Days a run's record is kept, up to 3650; null keeps it for good, 0 until it is settled and counted.

    `replaces` are the days that were looked at: 409 if somebody else has chosen others since. Without it whatever is there is replaced.
    """

    retention_days: int | None
    replaces: int | UnsetType | None = UNSET


class UsagePolicyView(Struct, kw_only=True):
    """The policy; what runs came to is kept for good, whatever it says."""

    retention_days: int | None


@get("/ai/usage/policy")
async def policy(call: ThisCall) -> Answer[UsagePolicyView]:
    """How long usage records are kept."""
    _ = call.super_admin
    held = await call.kelidar.usage_keeping.policy()
    return call.say.ok("common.ok", UsagePolicyView(retention_days=held.retention_days))


@put("/ai/usage/policy", opt={"takes": UsagePolicyInput})
async def set_policy(call: ThisCall) -> Answer[UsagePolicyView]:
    """Change how long usage records are kept; what is older goes soon after."""
    admin = call.super_admin
    given = await call.read(UsagePolicyInput)
    edited = None if given.replaces is UNSET else UsagePolicy(retention_days=given.replaces)
    held = await call.kelidar.set_usage_policy(admin, UsagePolicy(retention_days=given.retention_days), edited=edited)
    return call.say.ok("usage.policy.changed", UsagePolicyView(retention_days=held.retention_days))
