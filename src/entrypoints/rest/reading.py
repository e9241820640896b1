"""Reads request bodies strictly, and says which field is at fault without ever repeating its value."""

import re
from typing import TypeVar

import msgspec

from domain.faults import Fault, FieldError, FieldFault, Kind, Param
from entrypoints.rest.choices import choices_at

T = TypeVar("T")

_PATH = re.compile(r" - at (?:`key` in )?`\$\.?(?P<path>[^`]*)`$")
_NAMED = re.compile(
    r"^Object (?P<what>missing required|contains unknown) field `(?P<name>.*?)`(?: - at `[^`]*`)?$", re.DOTALL
)
_SHOWABLE_NAME = re.compile(r"[a-z_]{1,40}")
_LENGTH = re.compile(r"^Expected `(?P<kind>str|array)[^`]*` of length (?P<sign><=|>=|==) (?P<bound>\d+)")
_RANGE = re.compile(r"^Expected `(?:int|float)[^`]*` (?P<sign><=|>=|<|>) (?P<bound>[-\d.e+]+)")
Complaint = tuple[str, tuple[tuple[str, Param], ...]]
"""The code of what is wrong with a field, and its sentence's parameters."""

_FORMS = frozenset({"datetime", "date", "duration", "decimal", "uuid"})
_TYPE = re.compile(r"^Expected `(?P<expected>[^`]+)`")
_OF_A_SET = ("Invalid enum value", "Invalid value")
_SIMPLE_TYPES = {"str": "text", "int": "integer", "float": "number", "bool": "boolean", "array": "list"}


def read_json(kind: type[T], raw: bytes, content_type: str) -> T:
    """The body as `kind`. Raises `common.media_type` unless it is said to be JSON, or a field fault."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Fault("common.media_type", Kind.INVALID)
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise FieldFault([_with_choices(kind, str(error))]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FieldFault([FieldError("body", "common.json.malformed")]) from error


def _with_choices(kind: object, message: str) -> FieldError:
    error = field_error(message)
    values = choices_at(kind, error.field) if message.startswith(_OF_A_SET) else ()
    return FieldError(error.field, "common.field.one_of", (("values", ", ".join(values)),)) if values else error


def field_error(message: str) -> FieldError:
    """The field at fault, from what msgspec says of it."""
    found = _PATH.search(message)
    path = found["path"] if found else ""
    named = _NAMED.match(message)
    if named:
        return _named_field(path, named["what"], named["name"])
    code, params = _complaint(message)
    return FieldError(path or "body", code, params)


def _named_field(path: str, what: str, name: str) -> FieldError:
    if what == "missing required":
        return FieldError(_joined(path, name), "common.field.missing")
    return FieldError(_joined(path, shown_name(name)), "common.field.unknown")


def shown_name(name: str) -> str:
    """An unknown field's name as it may be told: it may be a value that was put in the wrong place."""
    return name if _SHOWABLE_NAME.fullmatch(name) else "?"


def _complaint(message: str) -> Complaint:
    if length := _LENGTH.match(message):
        return _length_complaint(length["kind"], length["sign"], int(length["bound"]))
    if bounds := _RANGE.match(message):
        return _range_complaint(bounds["sign"], bounds["bound"])
    if "` matching regex " in message:
        return "common.field.malformed", ()
    expected = _TYPE.match(message)
    if expected and expected["expected"] in _FORMS:
        return "common.field.malformed", ()
    if expected:
        first = expected["expected"].split(" | ")[0]
        return "common.field.type", (("expected", _SIMPLE_TYPES.get(first, "object")),)
    return "common.field.malformed", ()


def _length_complaint(kind: str, sign: str, bound: int) -> Complaint:
    if kind == "array":
        return ("common.field.too_many", (("max", bound),)) if sign == "<=" else ("common.field.empty", ())
    return ("common.field.too_long", (("max", bound),)) if sign == "<=" else ("common.field.empty", ())


def _range_complaint(sign: str, bound: str) -> Complaint:
    number = float(bound)
    shown: Param = int(number) if number.is_integer() else f"{number:g}"
    if sign.startswith("<"):
        return "common.field.at_most", (("max", shown),)
    return ("common.field.over" if sign == ">" else "common.field.at_least"), (("min", shown),)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
