"""A form with files (multipart): its parts, read in memory and never through a file of its own."""

from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser, parse_options_header

from application.saving.judge_upload import too_large
from domain.faults import invalid_field
from domain.immutable import immutable
from entrypoints.rest.reading import shown_name
from entrypoints.rest.request import BodyTooLarge, HttpRequest

_BESIDE = 64 * 1024
"""Bytes of a form beside its file's own."""
_MOST_PARTS = 50


@immutable
class Part:
    """A part as it came; its file's name and type are what the client calls them, and prove nothing."""

    file_name: str
    media_type: str
    data: bytes


Form = dict[str, list[Part]]
"""The parts of a form by the names of their fields."""


def is_form(request: HttpRequest) -> bool:
    """Whether the body is said to be a form with files."""
    return request.headers.get("content-type", "").lower().startswith("multipart/form-data")


async def read_form(request: HttpRequest, *, largest: int) -> Form:
    """Every part of the form, none of them larger than that. Raises `common.too_large`, or a field fault for a broken form."""
    _, options = parse_options_header(request.headers.get("content-type", ""))
    try:
        body = await request.body(largest + _BESIDE)
        return _parts(body, options.get("boundary", ""), largest)
    except (BodyTooLarge, ParserLimitReached) as error:
        raise too_large(largest) from error
    except (MultipartError, ValueError) as error:
        raise invalid_field("body", "common.field.malformed") from error


def the_file(form: Form, field: str) -> Part:
    """The one file in that field. Raises field faults for none, an empty one, or more."""
    first, *more = form.get(field) or (None,)
    if first is None:
        raise invalid_field(field, "common.field.missing")
    if more or not first.data:
        raise invalid_field(field, "common.field.malformed" if more else "common.field.empty")
    return first


def refuse_beside(form: Form, fields: frozenset[str]) -> None:
    """Raises a field fault where the form has a field that is none of those."""
    for unknown in sorted(form.keys() - fields):
        raise invalid_field(shown_name(unknown), "common.field.unknown")


def _parts(body: bytes, boundary: str, largest: int) -> Form:
    parts: Form = {}
    segment: MultipartSegment | None = None
    data = bytearray()
    with PushMultipartParser(boundary, max_segment_count=_MOST_PARTS, max_segment_size=largest, strict=True) as parser:
        for event in parser.parse(body):
            if isinstance(event, MultipartSegment):
                segment, data = event, bytearray()
            elif event:
                data += event
            elif segment is not None:
                parts.setdefault(segment.name, []).append(_part(segment, bytes(data)))
    return parts


def _part(segment: MultipartSegment, data: bytes) -> Part:
    name = (segment.filename or "").replace("\\", "/").rpartition("/")[2]
    return Part(file_name=name, media_type=segment.content_type or "", data=data)
