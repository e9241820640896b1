"""A value that is none of a fixed set is refused with those that there are."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
import pytest

from domain.faults import FieldFault
from entrypoints.rest.reading import read_json


class Colour(StrEnum):
    """Two of them."""

    RED = "red"
    BLUE = "blue"


class Inner(msgspec.Struct):
    """What stands in lists and dictionaries."""

    colour: Annotated[Colour, msgspec.Meta(description="told about it")] | None = None
    side: Literal["left", "right"] = "left"


class Outer(msgspec.Struct):
    """What is read."""

    colour: Colour | msgspec.UnsetType = msgspec.UNSET
    items: list[Inner] = []
    named: dict[str, Inner] = {}


@pytest.mark.parametrize(
    ("body", "field", "values"),
    [
        (b'{"colour": "canary"}', "colour", "red, blue"),
        (b'{"items": [{}, {"side": "canary"}]}', "items[1].side", "left, right"),
        (b'{"items": [{"colour": "canary"}]}', "items[0].colour", "red, blue"),
        (b'{"named": {"x": {"side": "canary"}}}', "named[...].side", "left, right"),
    ],
)
def test_the_choices_are_told_and_the_value_is_not(body: bytes, field: str, values: str) -> None:
    with pytest.raises(FieldFault) as caught:
        read_json(Outer, body, "application/json")
    (error,) = caught.value.errors
    assert (error.field, error.code, dict(error.params)) == (field, "common.field.one_of", {"values": values})
