"""Where a model stands in its life, and which one takes its place."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.capabilities import ModelSpec, Price
from domain.ids import ModelId

RETIRING_DAYS = 60
"""From how many days before its end a model is said to be retiring."""


class Standing(StrEnum):
    """Whether a model can run, and if not, why not."""

    OFFERED = "offered"
    RETIRING = "retiring"
    RETIRED = "retired"
    UNCONFIRMED = "unconfirmed"
    NOT_OFFERED = "not_offered"
    VANISHED = "vanished"

    @property
    def runs(self) -> bool:
        """Whether a model that stands there can run."""
        return self in (Standing.OFFERED, Standing.RETIRING)


def standing(spec: ModelSpec | None, today: date) -> Standing:
    """Where the model stands; None is one that no file describes any more."""
    if spec is None:
        return Standing.VANISHED
    left = days_left(spec, today)
    if left is not None and left <= 0:
        return Standing.RETIRED
    if not spec.confirmed:
        return Standing.UNCONFIRMED
    if not spec.offered:
        return Standing.NOT_OFFERED
    return Standing.OFFERED if left is None or left > RETIRING_DAYS else Standing.RETIRING


def days_left(spec: ModelSpec, today: date) -> int | None:
    """How many days the model still runs; None where no end is known."""
    return None if spec.retires is None else (spec.retires - today).days


def successor_of(spec: ModelSpec | None, others: Sequence[ModelSpec], today: date) -> ModelId | None:
    """The model to take in its place: the one its file names, if that runs; else the nearest that runs.

    Nearest is the one that lacks the fewest of its inputs, then the one whose price is least apart, then the first in the file.
    """
    running = [other for other in others if other.runs_on(today) and (spec is None or other.id != spec.id)]
    named = next((other.id for other in running if spec is not None and other.id == spec.successor), None)
    if named is not None or spec is None:
        return named or next((other.id for other in running), None)
    lacking = {other.id: len(set(spec.inputs) - set(other.inputs)) for other in running}
    nearest = min(running, key=lambda other: (lacking[other.id], _apart(spec.price, other.price)), default=None)
    return None if nearest is None else nearest.id


def _apart(price: Price | None, other: Price | None) -> Decimal:
    """How many times dearer or cheaper, by what an answer costs; far apart where it cannot be told."""
    unknown = Decimal("Infinity")
    if price is None or other is None or (price.unit, price.currency) != (other.unit, other.currency):
        return unknown
    mine, its = price.output or price.input, other.output or other.input
    if not mine or not its:
        return unknown
    return max(mine, its) / min(mine, its)
