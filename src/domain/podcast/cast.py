"""Who speaks in an episode, each with a manner and a voice, and how many a mode has room for."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from domain.faults import FieldError, FieldFault
from domain.ids import AdminId, CastId, ModelId, ProviderId
from domain.immutable import immutable
from domain.tongue import levelled

LONGEST_NAME = 80
LONGEST_ROLE = 200
LONGEST_MANNER = 1_000
LONGEST_INSTRUCTIONS = 1_000
MOST_CASTS = 50
SLOWEST, FASTEST = 0.5, 2.0

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class TalkMode(StrEnum):
    """What kind of talk an episode is."""

    READ_ALOUD = "read_aloud"
    DIALOGUE = "dialogue"
    PANEL = "panel"
    INTERVIEW = "interview"
    DEBATE = "debate"
    BRIEF = "brief"

    @property
    def speakers(self) -> tuple[int, int]:
        """How many speak: at least, at most."""
        return _SPEAKERS[self]


_SPEAKERS = {
    TalkMode.READ_ALOUD: (1, 1),
    TalkMode.DIALOGUE: (2, 2),
    TalkMode.PANEL: (3, 4),
    TalkMode.INTERVIEW: (2, 2),
    TalkMode.DEBATE: (2, 3),
    TalkMode.BRIEF: (1, 2),
}


@immutable
class ChosenVoice:
    """By what a speaker is read: provider, model and voice, how fast, and what the model is told of the manner of reading.

    A speed of None is the model's own; so is a voice of None.
    """

    provider: ProviderId
    model: ModelId
    voice: str | None = None
    speed: float | None = None
    instructions: str = ""


@immutable
class Speaker:
    """Somebody of the cast. Lines refer to the id; the name may change without touching them."""

    id: str
    name: str
    role: str = ""
    manner: str = ""
    voice: ChosenVoice | None = None


@immutable
class Cast:
    """Everybody who speaks in an episode, in the order they are shown."""

    speakers: tuple[Speaker, ...]

    def find(self, speaker: str) -> Speaker | None:
        """Who has the id."""
        return next((known for known in self.speakers if known.id == speaker), None)

    def called(self, said: str) -> Speaker | None:
        """Who is meant by an id, a name or a role, however it is typed; None where it fits nobody, or several."""
        exact = self.find(said.strip())
        if exact is not None:
            return exact
        sought = levelled(said)
        for names in ("id", "name", "role"):
            fitting = [one for one in self.speakers if sought and levelled(getattr(one, names)) == sought]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def with_voice(self, speaker: str, voice: ChosenVoice) -> "Cast":
        """The cast in which that speaker has another voice."""
        return Cast(
            speakers=tuple(
                Speaker(id=one.id, name=one.name, role=one.role, manner=one.manner, voice=voice)
                if one.id == speaker
                else one
                for one in self.speakers
            )
        )


@immutable
class SavedCast:
    """A cast that an admin keeps for the next episodes."""

    id: CastId
    owner: AdminId
    name: str
    mode: TalkMode
    cast: Cast
    updated_at: datetime

    @property
    def same_name(self) -> str:
        """What two names have in common that are the same to whoever reads them."""
        return levelled(self.name)

    def in_place_of(self, before: "SavedCast") -> "SavedCast":
        """The same under the id of the one before."""
        return replace(self, id=before.id)


def check_cast(cast: Cast, mode: TalkMode, *, voiced: bool = False) -> None:
    """Raise a field fault that names every flaw; `voiced` asks that everybody has a voice."""
    errors = [*_errors_of_all(cast, mode)]
    for at, speaker in enumerate(cast.speakers):
        errors += _errors_of(f"speakers[{at}]", speaker, voiced=voiced)
    if errors:
        raise FieldFault(errors)


def check_name(name: str) -> None:
    """Raise a field fault for a name under which a cast cannot be kept."""
    errors = [*_text_errors("name", name, LONGEST_NAME, required=True)]
    if errors:
        raise FieldFault(errors)


def _errors_of_all(cast: Cast, mode: TalkMode) -> Iterator[FieldError]:
    least, most = mode.speakers
    if not least <= len(cast.speakers) <= most:
        yield FieldError("speakers", "common.field.items", (("min", least), ("max", most)))
    for field in ("id", "name"):
        times = Counter(levelled(getattr(speaker, field)) for speaker in cast.speakers)
        for at, speaker in enumerate(cast.speakers):
            if times[levelled(getattr(speaker, field))] > 1:
                yield FieldError(f"speakers[{at}].{field}", "podcast.cast.same_name")


def _errors_of(path: str, speaker: Speaker, *, voiced: bool) -> Iterator[FieldError]:
    if not _ID.fullmatch(speaker.id):
        yield FieldError(f"{path}.id", "common.field.malformed")
    yield from _text_errors(f"{path}.name", speaker.name, LONGEST_NAME, required=True)
    yield from _text_errors(f"{path}.role", speaker.role, LONGEST_ROLE)
    yield from _text_errors(f"{path}.manner", speaker.manner, LONGEST_MANNER)
    voice = speaker.voice
    if voice is None:
        if voiced:
            yield FieldError(f"{path}.voice", "podcast.cast.no_voice", (("name", speaker.name),))
        return
    yield from _text_errors(f"{path}.voice.instructions", voice.instructions, LONGEST_INSTRUCTIONS)
    if voice.speed is not None and voice.speed < SLOWEST:
        yield FieldError(f"{path}.voice.speed", "common.field.at_least", (("min", str(SLOWEST)),))
    if voice.speed is not None and voice.speed > FASTEST:
        yield FieldError(f"{path}.voice.speed", "common.field.at_most", (("max", int(FASTEST)),))


def _text_errors(field: str, text: str, most: int, *, required: bool = False) -> Iterator[FieldError]:
    if required and not text.strip():
        yield FieldError(field, "common.field.empty")
    if len(text) > most:
        yield FieldError(field, "common.field.too_long", (("max", most),))
