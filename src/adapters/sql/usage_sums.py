"""Pieces of usage as the database keeps them: a text a batch, until many are added up to a row for each slice."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Row

from adapters.sql.usage_schema import SUMMED
from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId
from domain.latency import read, written
from domain.section import Operation, Section
from domain.usage import Provenance, RunStatus
from domain.usage_figures import Figures, Piece, Slice, added_up

E = TypeVar("E", bound=StrEnum)

SLICED = (
    "day",
    "admin_id",
    "section",
    "operation",
    "provider_id",
    "model",
    "key_source",
    "status",
    "currency",
    "provenance",
)
"""The columns that slice the sums, in the order of the fields of `domain.usage_figures.Slice`."""
COLUMNS = (*SLICED, *SUMMED, "first_times", "total_times")
"""What a row of sums has, in the order in which it is read and written."""


def _by_word(words: type[E]) -> dict[str | None, E | None]:
    return {None: None, **{word.value: word for word in words}}


# Looked up, not made: a summary reads thousands of rows.
_SECTIONS, _OPERATIONS, _KEY_SOURCES = _by_word(Section), _by_word(Operation), _by_word(KeyOwner)
_STATUSES, _PROVENANCES = _by_word(RunStatus), _by_word(Provenance)
_slice_of = attrgetter(*(each.name for each in fields(Slice)))
_sums_of = attrgetter(*SUMMED)
_said = json.JSONEncoder(separators=(",", ":")).encode


def as_text(pieces: Iterable[Piece]) -> str:
    """The pieces added up, as the text of one row of `usage_additions`."""
    return _said([_cells(piece) for piece in added_up(pieces)])


def from_text(text: str) -> list[Piece]:
    """The pieces of such a text."""
    return [_piece(cells) for cells in json.loads(text)]


def sums_row(piece: Piece) -> dict[str, str | int | None]:
    """The piece as a row of `usage_sums`."""
    cells = _cells(piece)
    return {"key": _said(cells[: len(SLICED)]), **dict(zip(COLUMNS, cells, strict=True))}


def sums_piece(row: Row[Any]) -> Piece:
    """The piece of a row with `COLUMNS`; a column that does not slice it is empty."""
    # By their places: a row is asked for 21 cells, and a summary reads thousands of rows.
    first, total = row[-2:]
    sums = map(int, row[len(SLICED) : -2])
    return Piece(_slice(*row[: len(SLICED)]), Figures(*[*sums, read(first), read(total)]))


def _cells(piece: Piece) -> list[str | int | None]:
    figures = piece.figures
    day, *rest = _slice_of(piece.slice)
    return [
        None if day is None else str(day),
        *rest,
        *_sums_of(figures),
        written(figures.first),
        written(figures.total),
    ]


def _piece(cells: list[Any]) -> Piece:
    *sums, first, total = cells[len(SLICED) :]
    return Piece(_slice(*cells[: len(SLICED)]), Figures(*[*sums, read(first), read(total)]))


@lru_cache(maxsize=4096)
def _slice(
    day: str | None,
    admin: str | None,
    section: str | None,
    operation: str | None,
    provider: str | None,
    model: str | None,
    key_source: str | None,
    status: str | None,
    currency: str | None,
    provenance: str | None,
) -> Slice:
    return Slice(
        day=None if day is None else date.fromisoformat(day),
        admin=None if admin is None else AdminId(admin),
        section=_SECTIONS[section],
        operation=_OPERATIONS[operation],
        provider=None if provider is None else ProviderId(provider),
        model=None if model is None else ModelId(model),
        key_source=_KEY_SOURCES[key_source],
        status=_STATUSES[status],
        currency=currency,
        provenance=_PROVENANCES[provenance],
    )
