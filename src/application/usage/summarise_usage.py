"""Tell what runs come to: in all, in the range before, and cut by what is asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from application.ports.ledger import UsageReader
from domain.faults import invalid_field
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.usage import OWING, Provenance, RunStatus
from domain.usage_figures import Days, Dimension, Figures, Piece, Slice, UsageFilter

_MOST_DAYS = 366
_MOST_GROUPS = 20_000


@immutable
class Totals:
    """What some runs come to. `costs` are billionths by currency and provenance; `unknown` are runs that may have cost something."""

    figures: Figures
    statuses: Mapping[RunStatus, int]
    costs: Mapping[tuple[str, Provenance], int]
    unknown: int


@immutable
class UsageSummary:
    """`groups` by day, then those with most runs first; `unpriced` are the models of runs whose cost is not known."""

    days: Days
    totals: Totals
    previous: Totals
    groups: Sequence[tuple[Slice, Totals]]
    unpriced: Mapping[tuple[ProviderId | None, ModelId | None], int]


@immutable
class SummariseUsage:
    """Adds up what the ledger keeps in sums; the records themselves are not looked at."""

    usage: UsageReader

    async def __call__(self, wanted: UsageFilter, days: Days, dimensions: Sequence[Dimension]) -> UsageSummary:
        """Raises a field fault for days in the wrong order or too many."""
        check_days(days)
        asked, here = frozenset(dimensions), replace(wanted, days=days)
        pieces = await self.usage.pieces(here, asked)
        before = await self.usage.pieces(replace(wanted, days=days.before), frozenset())
        unpriced = await self.usage.pieces(
            replace(here, provenance=Provenance.UNKNOWN), frozenset({Dimension.PROVIDER, Dimension.MODEL})
        )
        return UsageSummary(
            days=days,
            totals=_totals(pieces),
            previous=_totals(before),
            groups=_groups(pieces, asked),
            unpriced=_unpriced(unpriced),
        )


def check_days(days: Days) -> None:
    """Raise a field fault unless the days are in order and no more than a year."""
    if days.last < days.first:
        raise invalid_field("to", "usage.range.reversed")
    if (days.last - days.first).days >= _MOST_DAYS:
        raise invalid_field("from", "usage.range.too_long", max=_MOST_DAYS)


def _groups(pieces: Iterable[Piece], dimensions: frozenset[Dimension]) -> list[tuple[Slice, Totals]]:
    if not dimensions:
        return []
    kept, apart = attrgetter(*sorted(dimensions)), defaultdict[object, list[Piece]](list)
    for piece in pieces:
        apart[kept(piece.slice)].append(piece)
    groups = [
        (own[0].slice.cut_by(dimensions), totals) for own in apart.values() if (totals := _totals(own)).figures.runs
    ]
    if len(groups) > _MOST_GROUPS:
        raise invalid_field("group_by", "usage.groups.too_many", max=_MOST_GROUPS)
    return sorted(groups, key=lambda group: (str(group[0].day or ""), -group[1].figures.runs, str(group[0])))


def _totals(pieces: Sequence[Piece]) -> Totals:
    figures = Figures()
    statuses: defaultdict[RunStatus, int] = defaultdict(int)
    costs: defaultdict[tuple[str, Provenance], int] = defaultdict(int)
    priced: defaultdict[tuple[str, Provenance], int] = defaultdict(int)
    for piece in pieces:
        figures = figures.plus(piece.figures)
        own = piece.slice
        if own.status is not None:
            statuses[own.status] += piece.figures.runs
        if own.currency is not None and own.provenance is not None:
            costs[own.currency, own.provenance] += piece.figures.cost_nano
            priced[own.currency, own.provenance] += piece.figures.runs
    return Totals(
        figures=figures,
        statuses={status: runs for status, runs in statuses.items() if runs},
        # A cost that was taken away again is not one of zero.
        costs={kind: nano for kind, nano in costs.items() if priced[kind]},
        unknown=sum(_unpriced(pieces).values()),
    )


def _unpriced(pieces: Iterable[Piece]) -> dict[tuple[ProviderId | None, ModelId | None], int]:
    runs: defaultdict[tuple[ProviderId | None, ModelId | None], int] = defaultdict(int)
    for piece in pieces:
        own = piece.slice
        if own.provenance is Provenance.UNKNOWN and own.status in OWING:
            runs[own.provider, own.model] += piece.figures.runs
    return {model: count for model, count in sorted(runs.items(), key=lambda item: -item[1]) if count}
