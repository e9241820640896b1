"""The questions that are asked of the usage tables."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, not_, null, select, union_all, update
from sqlalchemy.sql.dml import ReturningUpdate

from adapters.sql.schema import ENDED, RUNNING, UNPRICED, usage_records
from adapters.sql.usage_schema import SUMMED, usage_additions, usage_sums
from adapters.sql.usage_sums import SLICED
from domain.ids import ProviderId, RunId
from domain.usage import OWING, Cost, Provenance, RunStatus
from domain.usage_figures import Days, Dimension, UsageFilter

MOST_COUNTED = 10_000
MOST_LOOKED_AT = 100_000
_NANO_DIGITS = 9
_SLACK = timedelta(days=1)
_COLUMNS = {
    Dimension.DAY: "day",
    Dimension.ADMIN: "admin_id",
    Dimension.SECTION: "section",
    Dimension.PROVIDER: "provider_id",
    Dimension.MODEL: "model",
    Dimension.KEY_SOURCE: "key_source",
    Dimension.STATUS: "status",
}
_ALWAYS = frozenset({"status", "currency", "provenance"})


def page_query(wanted: UsageFilter, *, number: int, size: int, after: RunId | None) -> Select[Any]:
    """The rows of a page, newest first, and one more that tells whether it is the last."""
    query = _asked(select(usage_records), wanted).order_by(usage_records.c.id.desc()).limit(size + 1)
    return query.offset((number - 1) * size) if after is None else query.where(usage_records.c.id < after)


def count_query(wanted: UsageFilter) -> Select[tuple[int, int]]:
    """How many of the runs are among those asked for, and how many were looked at: up to one more than is allowed of each."""
    if not _picks(wanted):
        all_ = _bounded(select(usage_records.c.id), wanted).limit(MOST_COUNTED + 1).subquery()
        return select(func.count(), func.count()).select_from(all_)
    looked_at = _bounded(select(usage_records), wanted).order_by(usage_records.c.id.desc()).limit(MOST_LOOKED_AT + 1)
    some = looked_at.subquery()
    picked = func.count().filter(*(some.c[name] == value for name, value in _picks(wanted)))
    return select(picked, func.count()).select_from(some)


def sums_query(wanted: UsageFilter, dimensions: frozenset[Dimension]) -> Select[Any]:
    """What the runs come to, a row for each slice, in the order of `COLUMNS`; the times of its runs lie side by side in a text."""
    kept = _ALWAYS | {_COLUMNS[dimension] for dimension in dimensions}
    sliced = [usage_sums.c[name] if name in kept else null().label(name) for name in SLICED]
    sums = [func.sum(usage_sums.c[name]).label(name) for name in SUMMED]
    times = [func.aggregate_strings(usage_sums.c[name], " ").label(name) for name in ("first_times", "total_times")]
    picked = [usage_sums.c[name] == value for name, value in _picks(wanted)]
    query = select(*sliced, *sums, *times).group_by(*(usage_sums.c[name] for name in SLICED if name in kept))
    return query.where(*picked, *_whose(wanted, by_admin=Dimension.ADMIN in dimensions))


def spent_query(wanted: UsageFilter, *, by_admin: bool) -> CompoundSelect[Any]:
    """How many such runs there were and what they cost, a row for each admin or one, and beside it what was not added up yet.

    One statement, because on every database that is one moment.
    """
    own = usage_sums.c
    sums = select(
        own.admin_id, func.sum(own.runs).label("runs"), func.sum(own.cost_nano).label("nano"), null().label("late")
    )
    sums = sums.where(*(own[name] == value for name, value in _picks(wanted)), *_whose(wanted, by_admin=by_admin))
    return union_all(sums.group_by(own.admin_id), select(null(), null(), null(), usage_additions.c.pieces))


def interruption(before: datetime) -> ReturningUpdate[Any]:
    """Ends every run under way that began before that time, and gives its rows."""
    left = update(usage_records).where(RUNNING, usage_records.c.at < before)
    return left.values(status=RunStatus.INTERRUPTED.value, code="common.restarting").returning(*usage_records.c)


def unpriced_query(providers: Sequence[ProviderId], since: datetime, *, size: int) -> Select[Any]:
    """The newest runs that may have cost something that is not known, and that have a name to ask by."""
    ours = usage_records.c.provider_id.in_(providers)
    late = select(usage_records).where(UNPRICED, usage_records.c.at >= since, ours, _owing())
    return late.order_by(usage_records.c.at.desc()).limit(size)


def priced(run: RunId, cost: Cost) -> ReturningUpdate[Any]:
    """Gives a run that has ended its cost, if it has none, and gives its row."""
    unknown = usage_records.c.provenance == Provenance.UNKNOWN.value
    nano = None if cost.amount is None else int(cost.amount.scaleb(_NANO_DIGITS).to_integral_value())
    told = {
        "cost_nano": nano,
        "currency": cost.currency,
        "provenance": cost.provenance.value,
        "priced_on": cost.priced_on,
    }
    own = update(usage_records).where(usage_records.c.id == run, unknown, ENDED)
    return own.values(**told).returning(*usage_records.c)


def oldest_query(before: datetime, settled: datetime, *, size: int) -> Select[tuple[str]]:
    """The ids of the oldest runs begun before that time, and of one that may still be told its cost before `settled`."""
    waiting = and_(UNPRICED, _owing(), usage_records.c.at >= settled)
    old = (ENDED, usage_records.c.at < before, usage_records.c.id < first_id_at(before + _SLACK), not_(waiting))
    return select(usage_records.c.id).where(*old).order_by(usage_records.c.id).limit(size)


def first_id_at(moment: datetime) -> RunId:
    """What the id of a run begun at that moment sorts after: ids begin with the milliseconds they were made at."""
    digits = f"{int(moment.timestamp() * 1000):012x}"
    return RunId(f"{digits[:8]}-{digits[8:]}-0000-0000-000000000000")


def midnight(days: Days) -> tuple[datetime, datetime]:
    """When the days begin, and when they are over."""
    first = datetime.combine(days.first, time(), tzinfo=UTC)
    return first, datetime.combine(days.last, time(), tzinfo=UTC) + timedelta(days=1)


def _asked(query: Select[Any], wanted: UsageFilter) -> Select[Any]:
    return _bounded(query, wanted).where(*(usage_records.c[name] == value for name, value in _picks(wanted)))


def _bounded(query: Select[Any], wanted: UsageFilter) -> Select[Any]:
    """Within what an index knows: whose runs, and of which days; the id's own time is close to that of the run."""
    query = query.where(ENDED)
    if wanted.admin is not None:
        query = query.where(usage_records.c.admin_id == wanted.admin)
    if wanted.days is not None:
        begin, end = midnight(wanted.days)
        query = query.where(usage_records.c.at >= begin, usage_records.c.at < end)
        query = query.where(
            usage_records.c.id >= first_id_at(begin - _SLACK), usage_records.c.id < first_id_at(end + _SLACK)
        )
    return query


def _owing() -> ColumnElement[bool]:
    return usage_records.c.status.in_([status.value for status in OWING])


def _picks(wanted: UsageFilter) -> list[tuple[str, str]]:
    asked = {
        "section": wanted.section,
        "provider_id": wanted.provider,
        "model": wanted.model,
        "key_source": wanted.key_source,
        "status": wanted.status,
        "currency": wanted.currency,
        "provenance": wanted.provenance,
    }
    return [(name, str(value)) for name, value in asked.items() if value is not None]


def _whose(wanted: UsageFilter, *, by_admin: bool) -> Iterator[ColumnElement[bool]]:
    """One admin's rows, or those of everyone together, by their index; or each admin's, by the key, which begins with the day."""
    own = usage_sums.c.admin_id
    if by_admin and wanted.admin is None:
        yield own.is_not(None)
        if wanted.days is not None:
            yield usage_sums.c.key >= f'["{wanted.days.first}'
            yield usage_sums.c.key < f'["{wanted.days.last + timedelta(days=1)}'
        return
    yield own.is_(None) if wanted.admin is None else own == wanted.admin
    if wanted.days is not None:
        yield usage_sums.c.day >= str(wanted.days.first)
        yield usage_sums.c.day <= str(wanted.days.last)
