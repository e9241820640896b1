"""Which runs a question about usage is about: the same words in the address for the list, the summary and the file."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery, QueryParameter, SkipValidation

from domain.admin import require_super
from domain.api_key import KeyOwner
from domain.faults import invalid_field
from domain.ids import AdminId, ModelId, ProviderId
from domain.immutable import immutable
from domain.section import Section
from domain.usage import RunStatus
from domain.usage_figures import Days, UsageFilter
from entrypoints.rest.access import ModelName, ProviderName
from entrypoints.rest.call import Call, ThisCall

FirstDay = Annotated[str | None, QueryParameter(name="from", description="A day in UTC, such as 2026-11-22.")]
LastDay = Annotated[str | None, QueryParameter(name="to", description="A day in UTC, included.")]
AdminName = Annotated[str | None, QueryParameter(max_length=64)]

_NEVER, _LONG_AGO, _FAR_OFF = date.min, date(2000, 1, 1), date(2999, 12, 31)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@immutable
class Asked:
    """The days that were named, and the runs asked for that this reader may see, of whatever days."""

    first: date | None
    last: date | None
    runs: UsageFilter

    def runs_of(self, days: Days | None) -> UsageFilter:
        """The runs of these days; None for all there are."""
        return replace(self.runs, days=days)


def asked_runs(
    call: ThisCall,
    first: FirstDay = None,
    last: LastDay = None,
    section: FromQuery[Section | None] = None,
    provider: ProviderName = None,
    model: ModelName = None,
    admin_id: AdminName = None,
    key_source: FromQuery[KeyOwner | None] = None,
    status: FromQuery[RunStatus | None] = None,
) -> Asked:
    """What the address asks for. Raises a field fault, and `auth.forbidden` for another admin's runs."""
    if admin_id is not None and admin_id != call.admin.id:
        require_super(call.admin)
    own = None if call.admin.is_super else call.admin.id
    return Asked(
        first=_day("from", first),
        last=_day("to", last),
        runs=UsageFilter(
            admin=own if admin_id is None else AdminId(admin_id),
            section=section,
            provider=None if provider is None else ProviderId(provider),
            model=None if model is None else ModelId(model),
            key_source=key_source,
            status=status,
        ),
    )


AskedRuns = NamedDependency[SkipValidation[Asked]]
ASKED = {"asked": Provide(asked_runs, sync_to_thread=False)}
"""What a route has to say beside its path to be given `asked: AskedRuns`."""


def open_days(call: Call, asked: Asked) -> Days | None:
    """The days asked for, open where none is named; None for all there are."""
    if asked.first is None and asked.last is None:
        return None
    days = Days(first=asked.first or _LONG_AGO, last=asked.last or call.kelidar.clock.now().date())
    if days.last < days.first:
        raise invalid_field("to", "usage.range.reversed")
    return days


def _day(field: str, given: str | None) -> date | None:
    """The day named. Raises a field fault for what is no day, or none that can be reckoned with."""
    if given is None:
        return None
    try:
        day = date.fromisoformat(given) if _DAY.fullmatch(given) else _NEVER
    except ValueError:
        day = _NEVER
    if not _LONG_AGO <= day <= _FAR_OFF:
        raise invalid_field(field, "common.field.malformed")
    return day
