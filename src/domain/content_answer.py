"""Reads the JSON that a model was asked for: strictly, and telling the model what is wrong so that it can mend it."""

import json
import re
from collections.abc import Mapping
from typing import NoReturn

from domain.immutable import immutable

_SPACES = re.compile(r"\s+")


class MalformedAnswer(Exception):  # noqa: N818  # the product's word
    """An answer that is not what was asked for; `why` is for the model, and holds nothing of what it said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def object_in(answer: str) -> Mapping[str, object]:
    """The first JSON object in the answer, whatever a model put around it. Raises `MalformedAnswer`."""
    begin = answer.find("{")
    if begin < 0:
        raise MalformedAnswer("there is no JSON object in it.")
    try:
        found, _ = json.JSONDecoder(parse_constant=_no_constant).raw_decode(answer, begin)
    except (ValueError, RecursionError) as error:
        raise MalformedAnswer("it is not valid JSON.") from error
    if not isinstance(found, dict):
        raise MalformedAnswer("it is not a JSON object.")
    return found


@immutable(kw_only=False)
class Reading:
    """Reads the fields of an answer. What is too long is cut, and of more items than were asked for the first are taken: they are as
    good as what a second run, paid for like the first, would give.
    """

    fields: Mapping[str, object]

    def text(self, name: str, *, most: int) -> str:
        """One line of text."""
        return self._line(name, self.fields.get(name), most)

    def texts(self, name: str, *, most: int, fewest: int = 1, longest: int) -> tuple[str, ...]:
        """The first different lines of a list; what comes after them is not looked at."""
        different: dict[str, None] = {}
        for index, item in enumerate(self._list(name)):
            if len(different) == most:
                break
            different[self._line(f"{name}[{index}]", item, longest)] = None
        if len(different) < fewest:
            raise MalformedAnswer(f'"{name}" needs {fewest} different items.')
        return tuple(different)

    def parts(self, name: str, *, most: int, fewest: int = 1) -> list["Reading"]:
        """A list of objects."""
        given = self._list(name)
        if not fewest <= len(given) <= most:
            raise MalformedAnswer(f'"{name}" needs {fewest} to {most} items.')
        readings = [Reading(item) for item in given if isinstance(item, dict)]
        if len(readings) < len(given):
            raise MalformedAnswer(f'each item of "{name}" must be an object.')
        return readings

    def number(self, name: str, *, most: int) -> int | None:
        """A whole number above zero, or None where there is none that can be used."""
        given = self.fields.get(name)
        return given if isinstance(given, int) and not isinstance(given, bool) and 0 < given <= most else None

    def _list(self, name: str) -> list[object]:
        given = self.fields.get(name)
        if not isinstance(given, list):
            raise MalformedAnswer(f'"{name}" must be a list.')
        return given

    def _line(self, name: str, given: object, most: int) -> str:
        if not isinstance(given, str):
            raise MalformedAnswer(f'"{name}" must be a text.')
        line = _SPACES.sub(
            " ", "".join(letter if letter.isprintable() or letter in "\n\u200c" else " " for letter in given)
        )
        line = line.strip()
        if not line:
            raise MalformedAnswer(f'"{name}" is empty.')
        return cut_at_word(line, most)


def cut_at_word(line: str, most: int) -> str:
    """The line, or as many of its whole words as there is room for, and a sign that there was more."""
    if len(line) <= most:
        return line
    head = line[: most - 1]
    whole = head.rpartition(" ")[0] if line[most - 1] != " " else head
    return f"{(whole or head).rstrip(' ،,;؛:-–')}…"


def _no_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")
