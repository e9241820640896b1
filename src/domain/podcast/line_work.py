"""How far the voicing of each line has come, and what an edited script leaves to be done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from domain.faults import Fault, Kind
from domain.immutable import immutable

MOST_TRIES = 4
_WAITS = (2.0, 8.0, 30.0, 120.0)


class LineState(StrEnum):
    """Of a line: whether its sound is there."""

    WAITING = "waiting"
    VOICING = "voicing"
    VOICED = "voiced"
    FAILED = "failed"


@immutable
class LineWork:
    """A line, by its key. `tries` counts the calls that were made for this key; `fault` is the code of the last failure."""

    line: str
    key: str
    state: LineState = LineState.WAITING
    tries: int = 0
    fault: str | None = None

    def begun(self) -> "LineWork":
        """Its call is made: written down before, so that a process that dies leaves a line that may have been billed."""
        self._expect(LineState.WAITING)
        return replace(self, state=LineState.VOICING, tries=self.tries + 1)

    def voiced(self) -> "LineWork":
        """Its sound is held."""
        self._expect(LineState.VOICING)
        return replace(self, state=LineState.VOICED, fault=None)

    def failed(self, fault: str, *, retryable: bool) -> "LineWork":
        """The call failed: it waits for another, or there is none; then it is named, and never filled with silence."""
        self._expect(LineState.VOICING)
        again = retryable and self.tries < MOST_TRIES
        return replace(self, state=LineState.WAITING if again else LineState.FAILED, fault=fault)

    def retried(self) -> "LineWork":
        """An admin asks for it again."""
        self._expect(LineState.FAILED)
        return replace(self, state=LineState.WAITING, tries=0)

    def taken_up(self, held: Collection[str]) -> "LineWork":
        """As a new worker finds it: what is held is voiced, whatever the dead one still wrote, and what was under way waits."""
        if self.key in held:
            return replace(self, state=LineState.VOICED, fault=None)
        lost = self.state in (LineState.VOICING, LineState.VOICED)
        return replace(self, state=LineState.WAITING) if lost else self

    def _expect(self, state: LineState) -> None:
        if self.state is not state:
            raise Fault("podcast.line.not_now", Kind.CONFLICT)


@immutable
class Tally:
    """How many lines there are, how many are voiced, and which failed."""

    lines: int
    voiced: int
    failed: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the episode can be mixed."""
        return self.voiced == self.lines


def wait_before(tries: int, retry_after: float | None = None) -> float:
    """Seconds until a line that failed so many times is tried again: at least what the provider asked for."""
    usual = _WAITS[min(tries, len(_WAITS)) - 1] if tries > 0 else 0.0
    return max(usual, retry_after or 0.0)


def works_for(
    keys: Sequence[tuple[str, str]], before: Collection[LineWork], held: Collection[str]
) -> tuple[LineWork, ...]:
    """The work of an edited script, given each line's id and new key: only what would be heard otherwise is done again.

    Two lines that say the same by the same voice share their sound; a line that has gone back to what it was has its old one.
    """
    known: Mapping[str, LineWork] = {work.key: work for work in before}
    works = []
    for line, key in keys:
        old = known.get(key)
        fresh = LineWork(line=line, key=key) if old is None else replace(old, line=line)
        works.append(fresh.taken_up(held))
    return tuple(works)


def first_unfinished(works: Sequence[LineWork]) -> LineWork | None:
    """Where voicing goes on."""
    return next((work for work in works if work.state is LineState.WAITING), None)


def tally_of(works: Sequence[LineWork]) -> Tally:
    """How far voicing has come."""
    return Tally(
        lines=len(works),
        voiced=sum(work.state is LineState.VOICED for work in works),
        failed=tuple(work.line for work in works if work.state is LineState.FAILED),
    )
