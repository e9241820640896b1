"""Pieces of usage as the database keeps them: a text a batch, until many are added up to a row for each slice."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from adapters.sql.usage_schema import SUMMED
from domain.api_key import KeyOwner
from domain.ids import AdminId, ModelId, ProviderId
from domain.latency import read, written
from domain.section import Operation, Section
from domain.usage import Provenance, RunStatus
from domain.usage_figures import Figures, Piece, Slice, added_up

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
_COLUMNS = (*SLICED, *SUMMED, "first_times", "total_times")
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
    return {"key": _said(cells[: len(SLICED)]), **dict(zip(_COLUMNS, cells, strict=True))}


def sums_piece(row: Row[Any]) -> Piece:
    """The piece of a row with the columns of `usage_sums`, or with some of those that slice it."""
    sliced = [getattr(row, name, None) for name in SLICED]
    sums = [int(getattr(row, name)) for name in SUMMED]
    return Piece(_slice(*sliced), Figures(*[*sums, read(row.first_times), read(row.total_times)]))


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
        section=None if section is None else Section(section),
        operation=None if operation is None else Operation(operation),
        provider=None if provider is None else ProviderId(provider),
        model=None if model is None else ModelId(model),
        key_source=None if key_source is None else KeyOwner(key_source),
        status=None if status is None else RunStatus(status),
        currency=currency,
        provenance=None if provenance is None else Provenance(provenance),
    )
