"""A text beside what is read instead: each change can be shown, and the text be had back."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from re import Match, Pattern

from domain.immutable import immutable


class ChangeKind(StrEnum):
    """Why something is read otherwise than it is written."""

    LEXICON = "lexicon"
    LINK = "link"
    DATE = "date"
    TIME = "time"
    CURRENCY = "currency"
    PERCENT = "percent"
    UNIT = "unit"
    ORDINAL = "ordinal"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"


@immutable
class Change:
    """What stands `at` a place of the written text (`before`), and what is read instead, which stands at `to` of the spoken one."""

    kind: ChangeKind
    at: int
    before: str
    to: int
    after: str


@immutable
class Spoken:
    """A text as it is read, and the changes that made it so, in order."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def written(self) -> str:
        """The text as it was written."""
        parts, end = [], 0
        for change in self.changes:
            parts += [self.text[end : change.to], change.before]
            end = change.to + len(change.after)
        return "".join([*parts, self.text[end:]])


@immutable(kw_only=False)
class Rule:
    """How something is found, and what is read for it; None leaves it to the rules behind."""

    kind: ChangeKind
    pattern: Pattern[str]
    read: Callable[[Match[str]], str | None]


def changed(text: str, plain: str, rules: Iterable[Rule]) -> Spoken:
    """The text by these rules: what an earlier rule has taken no later one touches.

    `plain` is the text as rules see it, letter for letter.
    """
    taken: list[tuple[int, int, ChangeKind, str]] = []
    free = bytearray(b"\1" * len(text))
    for rule in rules:
        for found in rule.pattern.finditer(plain):
            start, end = found.span()
            if start == end or not all(free[start:end]):
                continue
            said = rule.read(found)
            if said is not None and said != text[start:end]:
                taken.append((start, end, rule.kind, said))
                free[start:end] = bytes(end - start)
    return _laid_out(text, sorted(taken))


def _laid_out(text: str, taken: Sequence[tuple[int, int, ChangeKind, str]]) -> Spoken:
    parts, changes, end, length = [], [], 0, 0
    for start, stop, kind, said in taken:
        between = text[end:start]
        if kind is not ChangeKind.SPELLING:
            said = _apart(said, before=text[start - 1 : start] if start else "", behind=text[stop : stop + 1])
        parts += [between, said]
        length += len(between)
        changes.append(Change(kind=kind, at=start, before=text[start:stop], to=length, after=said))
        length, end = length + len(said), stop
    return Spoken(text="".join([*parts, text[end:]]), changes=tuple(changes))


def _apart(said: str, *, before: str, behind: str) -> str:
    """Words do not run into the letters beside them."""
    head = " " if said[:1].isalnum() and before.isalpha() else ""
    tail = " " if said[-1:].isalnum() and behind.isalnum() else ""
    return f"{head}{said}{tail}"
