"""How far an episode has come: its stages one after the other, and whether it is worked at, waits, stands still or is over."""

from enum import StrEnum

from domain.faults import Fault, Kind
from domain.immutable import immutable


class Stage(StrEnum):
    """What is made next; each stage's result stays when a later one fails."""

    OUTLINE = "outline"
    SCRIPT = "script"
    VOICES = "voices"
    MIX = "mix"
    METADATA = "metadata"


_ORDER = tuple(Stage)


class Standing(StrEnum):
    """What happens at a stage now. `asking` waits for an admin's yes, which only voices need: they cost most."""

    WAITING = "waiting"
    WORKING = "working"
    ASKING = "asking"
    PAUSED = "paused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DONE = "done"


_UNDER_WAY = frozenset({Standing.WAITING, Standing.WORKING})
_OVER = frozenset({Standing.CANCELLED})


@immutable
class Progress:
    """A stage and how it stands; `fault` is the code of what stopped it."""

    stage: Stage = Stage.OUTLINE
    standing: Standing = Standing.WAITING
    fault: str | None = None

    @property
    def is_unfinished(self) -> bool:
        """Whether a worker has something to do: what a start of the service takes up again."""
        return self.standing in _UNDER_WAY

    def begun(self) -> "Progress":
        """A worker has it, for the first time or after the one before it died."""
        return self._to(Standing.WORKING, _UNDER_WAY)

    def stage_done(self) -> "Progress":
        """This stage's result is there."""
        self._expect(frozenset({Standing.WORKING}))
        following = _ORDER[_ORDER.index(self.stage) + 1 :]
        if not following:
            return Progress(stage=self.stage, standing=Standing.DONE)
        standing = Standing.ASKING if following[0] is Stage.VOICES else Standing.WAITING
        return Progress(stage=following[0], standing=standing)

    def approved(self) -> "Progress":
        """An admin said yes to script and price."""
        return self._to(Standing.WAITING, frozenset({Standing.ASKING}))

    def paused(self) -> "Progress":
        """Nothing further is begun; what is finished stays."""
        return self._to(Standing.PAUSED, _UNDER_WAY)

    def resumed(self) -> "Progress":
        """It goes on where it stood, after a pause or a failure."""
        return self._to(Standing.WAITING, frozenset({Standing.PAUSED, Standing.FAILED}))

    def failed(self, fault: str) -> "Progress":
        """The stage could not be finished."""
        return Progress(stage=self._expect(_UNDER_WAY), standing=Standing.FAILED, fault=fault)

    def cancelled(self) -> "Progress":
        """Nobody wants it any longer."""
        return self._to(Standing.CANCELLED, frozenset(Standing) - {Standing.CANCELLED, Standing.DONE})

    def script_changed(self, *, audible: bool) -> "Progress":
        """The script was edited. What is heard otherwise must be paid for, so it is asked for anew; the rest is mixed anew.

        While it is being worked at, the script belongs to the work: it must be paused first.
        """
        self._expect(frozenset(Standing) - _UNDER_WAY - _OVER)
        if self.stage in (Stage.OUTLINE, Stage.SCRIPT):
            raise _wrong()
        if audible or self.stage is Stage.VOICES:
            return Progress(stage=Stage.VOICES, standing=Standing.ASKING)
        return Progress(stage=Stage.MIX, standing=Standing.WAITING)

    def sent_back(self, stage: Stage) -> "Progress":
        """An earlier stage, or this one, is to be made anew."""
        self._expect(frozenset(Standing) - _UNDER_WAY - _OVER)
        if _ORDER.index(stage) > _ORDER.index(self.stage):
            raise _wrong()
        return Progress(stage=stage, standing=Standing.ASKING if stage is Stage.VOICES else Standing.WAITING)

    def _to(self, standing: Standing, allowed: frozenset[Standing]) -> "Progress":
        return Progress(stage=self._expect(allowed), standing=standing)

    def _expect(self, allowed: frozenset[Standing]) -> Stage:
        if self.standing not in allowed:
            raise _wrong()
        return self.stage


def _wrong() -> Fault:
    return Fault("podcast.episode.not_now", Kind.CONFLICT)
