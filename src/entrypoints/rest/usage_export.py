"""Runs as a table to take away: CSV, sent while it is read."""

import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence

from litestar import get
from litestar.params import FromQuery
from litestar.response import Stream

from domain.ids import AdminId
from domain.usage import UsageRecord
from domain.usage_figures import Days, UsageFilter
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.usage import cost_view
from entrypoints.rest.usage_asked import ASKED, AskedRuns, open_days

_AT_ONCE = 1_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = (
    "at",
    "id",
    "admin_id",
    "admin_name",
    "section",
    "operation",
    "provider",
    "model",
    "key_source",
    "status",
    "code",
    "input_tokens",
    "output_tokens",
    "reasoning_tokens",
    "cached_tokens",
    "images",
    "characters",
    "seconds",
    "cost",
    "currency",
    "provenance",
    "priced_on",
    "first_ms",
    "total_ms",
)

Cell = str | int | float | None


@get("/ai/usage/export", media_type="text/csv", dependencies=ASKED)
async def export(
    call: ThisCall,
    asked: AskedRuns,
    bom: FromQuery[bool] = False,  # noqa: FBT002  # a query parameter
) -> Stream:
    """The runs of the usage page as CSV (RFC 4180, UTF-8), newest first; `bom=true` puts the mark before it that Excel asks for."""
    days = open_days(call, asked)
    wanted = asked.runs_of(days)
    # Read before the answer begins, so that a database that is away is an error and no broken file.
    begun = await call.kelidar.usage.some(wanted, size=_AT_ONCE, after=None)
    return Stream(
        _table(call, wanted, begun, _BYTE_ORDER_MARK if bom else b""),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{_file_name(days)}"'},
    )


async def _table(call: Call, wanted: UsageFilter, begun: Sequence[UsageRecord], mark: bytes) -> AsyncIterator[bytes]:
    yield mark + _lines([_HEAD])
    records = begun
    while records:
        names = await call.kelidar.admin_names.of(record.admin_id for record in records)
        yield _lines([_row(record, names) for record in records])
        if len(records) < _AT_ONCE:
            return
        records = await call.kelidar.usage.some(wanted, size=_AT_ONCE, after=records[-1].id)


def _row(record: UsageRecord, names: Mapping[AdminId, str]) -> tuple[Cell, ...]:
    tokens, media, cost = record.tokens, record.media, cost_view(record.cost)
    return (
        record.at.isoformat().replace("+00:00", "Z"),
        record.id,
        record.admin_id,
        names.get(record.admin_id),
        record.section.value,
        record.operation.value,
        record.provider,
        record.model,
        record.key_source,
        record.status.value,
        record.code,
        tokens.input,
        tokens.output,
        tokens.reasoning,
        tokens.cached,
        media.images,
        media.characters,
        None if media.milliseconds is None else media.milliseconds / 1000,
        cost.amount,
        cost.currency,
        cost.provenance.value,
        cost.priced_on,
        record.timing.first_ms,
        record.timing.total_ms,
    )


def _lines(rows: Sequence[tuple[Cell, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula, with a quote before it that keeps it a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _file_name(days: Days | None) -> str:
    return "kelidar-usage.csv" if days is None else f"kelidar-usage-{days.first}-{days.last}.csv"
