"""The values that a field of a request may have, where they are a fixed set."""

import re
from collections.abc import Iterator

from msgspec import inspect

_STEP = re.compile(r"\[[^\]]*\]|[^.\[\]]+")


def choices_at(kind: object, path: str) -> tuple[str, ...]:
    """The values of the field at this path (`messages[0].role`) of what is read; none where it is not of a fixed set."""
    reached = [inspect.type_info(kind)]
    for step in _STEP.findall(path):
        reached = [inner for outer in reached for kept in _within(outer) for inner in _inside(kept, step)]
    return tuple(dict.fromkeys(value for outer in reached for kept in _within(outer) for value in _values(kept)))


def _within(outer: inspect.Type) -> Iterator[inspect.Type]:
    """The type itself, or those it may be one of, without what is only told about it."""
    if isinstance(outer, inspect.UnionType):
        for each in outer.types:
            yield from _within(each)
    elif isinstance(outer, inspect.Metadata):
        yield from _within(outer.type)
    else:
        yield outer


def _inside(outer: inspect.Type, step: str) -> Iterator[inspect.Type]:
    if isinstance(outer, inspect.StructType):
        yield from (field.type for field in outer.fields if field.encode_name == step)
    elif isinstance(outer, inspect.CollectionType) and step.startswith("["):
        yield outer.item_type
    elif isinstance(outer, inspect.DictType) and step.startswith("["):
        yield outer.value_type


def _values(kept: inspect.Type) -> Iterator[str]:
    if isinstance(kept, inspect.EnumType):
        yield from (str(member.value) for member in kept.cls)
    elif isinstance(kept, inspect.LiteralType):
        yield from map(str, kept.values)
