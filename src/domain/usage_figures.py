"""What many runs come to: figures that add up, cut by day, section, provider, model, admin, key and status."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, timedelta
from enum import StrEnum
from operator import attrgetter

from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId
from domain.immutable import immutable
from domain.latency import Latencies, latency
from domain.section import Operation, Section
from domain.usage import Provenance, RunStatus, UsageRecord

_NANO_DIGITS = 9
_MOST, _MOST_NANO = 10**12, 10**15
"""More than a run can have or cost: a provider that tells nonsense must not make the sums of a year overflow."""


class Dimension(StrEnum):
    """What a summary may be cut by."""

    DAY = "day"
    SECTION = "section"
    PROVIDER = "provider"
    MODEL = "model"
    ADMIN = "admin"
    KEY_SOURCE = "key_source"
    STATUS = "status"


@immutable
class Days:
    """Whole days in UTC, the last one included."""

    first: date
    last: date

    @property
    def before(self) -> "Days":
        """As many days, up to the first."""
        length = self.last - self.first
        return Days(first=self.first - length - timedelta(days=1), last=self.first - timedelta(days=1))


@immutable
class UsageFilter:
    """Which runs are asked for; None is any."""

    days: Days | None = None
    admin: AdminId | None = None
    section: Section | None = None
    provider: ProviderId | None = None
    model: ModelId | None = None
    key_source: KeyOwner | None = None
    status: RunStatus | None = None
    currency: str | None = None
    provenance: Provenance | None = None


@immutable
class Slice:
    """Runs alike in all of this. None is not known, or not cut by."""

    day: date | None = None
    admin: AdminId | None = None
    section: Section | None = None
    operation: Operation | None = None
    provider: ProviderId | None = None
    model: ModelId | None = None
    key_source: KeyOwner | None = None
    status: RunStatus | None = None
    currency: str | None = None
    provenance: Provenance | None = None

    def within(self, wanted: UsageFilter) -> bool:
        """Whether its runs are among those asked for."""
        if wanted.days and (self.day is None or not wanted.days.first <= self.day <= wanted.days.last):
            return False
        return all(one is None or one == other for one, other in zip(_asked_of(wanted), _asked_of(self), strict=True))

    def cut_by(self, dimensions: Iterable[str]) -> "Slice":
        """The coarser slice that keeps these of its fields."""
        kept = frozenset(dimensions)
        return Slice(**{each.name: getattr(self, each.name) for each in fields(self) if each.name in kept})


_asked_of = attrgetter("admin", "section", "provider", "model", "key_source", "status", "currency", "provenance")


@immutable(kw_only=False)
class Figures:
    """What the runs of a slice come to. `first` and `total` are their times to the first data and to the end."""

    runs: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    reasoning_tokens: int = 0
    cached_tokens: int = 0
    images: int = 0
    characters: int = 0
    milliseconds: int = 0
    cost_nano: int = 0
    first: Latencies = 0
    total: Latencies = 0

    def plus(self, other: "Figures", times: int = 1) -> "Figures":
        """Both together; with `times` -1 the other is taken away."""
        return Figures(
            self.runs + times * other.runs,
            self.input_tokens + times * other.input_tokens,
            self.output_tokens + times * other.output_tokens,
            self.reasoning_tokens + times * other.reasoning_tokens,
            self.cached_tokens + times * other.cached_tokens,
            self.images + times * other.images,
            self.characters + times * other.characters,
            self.milliseconds + times * other.milliseconds,
            self.cost_nano + times * other.cost_nano,
            self.first + times * other.first,
            self.total + times * other.total,
        )


@immutable(kw_only=False)
class Piece:
    """A slice and what its runs come to, or what is to be added to it."""

    slice: Slice
    figures: Figures

    @property
    def negative(self) -> "Piece":
        """The same, to be taken away."""
        return Piece(self.slice, Figures().plus(self.figures, -1))


def piece_of(record: UsageRecord) -> Piece:
    """What one run that has ended adds.

    A refused run reached no provider, so its time says nothing of one. Provenance is unknown only where a cost may be owed:
    what was surely free has none.
    """
    cost = record.cost
    own = Slice(
        day=record.at.astimezone(UTC).date(),
        admin=record.admin_id,
        section=record.section,
        operation=record.operation,
        provider=record.provider,
        model=record.model,
        key_source=record.key_source,
        status=record.status,
        currency=cost.currency,
        provenance=None if cost.provenance is Provenance.UNKNOWN and not record.owes else cost.provenance,
    )
    ran = record.status is not RunStatus.REFUSED
    tokens, media = record.tokens, record.media
    nano = 0 if cost.amount is None else int(cost.amount.scaleb(_NANO_DIGITS).to_integral_value())
    return Piece(
        own,
        Figures(
            runs=1,
            input_tokens=min(tokens.input or 0, _MOST),
            output_tokens=min(tokens.output or 0, _MOST),
            reasoning_tokens=min(tokens.reasoning or 0, _MOST),
            cached_tokens=min(tokens.cached or 0, _MOST),
            images=min(media.images or 0, _MOST),
            characters=min(media.characters or 0, _MOST),
            milliseconds=min(media.milliseconds or 0, _MOST),
            cost_nano=min(nano, _MOST_NANO),
            first=latency(record.timing.first_ms) if ran else 0,
            total=latency(record.timing.total_ms) if ran else 0,
        ),
    )


def added_up(pieces: Iterable[Piece]) -> list[Piece]:
    """One piece for each slice."""
    sums: dict[Slice, Figures] = {}
    for piece in pieces:
        earlier = sums.get(piece.slice)
        sums[piece.slice] = piece.figures if earlier is None else earlier.plus(piece.figures)
    return [Piece(slice_, figures) for slice_, figures in sums.items()]


def of_everyone(piece: Piece) -> Piece:
    """The piece without whose runs they are."""
    return Piece(replace(piece.slice, admin=None), piece.figures)
