"""How long usage records are kept."""

from datetime import datetime, timedelta

from domain.faults import invalid_field
from domain.immutable import immutable

LONGEST_DAYS = 3650


@immutable
class UsagePolicy:
    """Days a run's record is kept; None is for good, 0 until it is settled and counted. The sums always stay."""

    retention_days: int | None = None

    def gone_before(self, now: datetime) -> datetime | None:
        """Runs that began before then are not kept; None where all are."""
        return None if self.retention_days is None else now - timedelta(days=self.retention_days)


def check_policy(policy: UsagePolicy) -> UsagePolicy:
    """The policy. Raises a field fault for days that cannot be."""
    days = policy.retention_days
    if days is not None and days < 0:
        raise invalid_field("retention_days", "common.field.at_least", min=0)
    if days is not None and days > LONGEST_DAYS:
        raise invalid_field("retention_days", "common.field.at_most", max=LONGEST_DAYS)
    return policy
