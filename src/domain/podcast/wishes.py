"""Whether what is asked of an episode can be made."""

import re
from collections.abc import Iterator

from domain.faults import FieldError, FieldFault
from domain.podcast.episode import SoundWishes, Wishes
from domain.podcast.length import MOST_EPISODE_SECONDS
from domain.podcast.mix import MP3_BIT_RATES
from domain.sound_format import SoundFormat
from domain.tongue import TAG

SHORTEST_MINUTES, LONGEST_MINUTES = 1.0, MOST_EPISODE_SECONDS / 60
FEWEST_SEGMENTS, MOST_SEGMENTS = 2, 20
MOST_SOURCES = 20
MOST_OF_SOURCES = 400_000
"""Characters of all sources together: more than any model takes in, which is checked by the model."""

LONGEST_TOPIC = 4_000
LONGEST_WISH = 1_000
LOUDEST, QUIETEST = -10.0, -24.0
LONGEST_MUSIC = 30.0
FORMATS = (SoundFormat.MP3, SoundFormat.M4A, SoundFormat.OGG, SoundFormat.WAV)
"""An episode's files; an hour of anything else that loses nothing is too large to be held."""


def has_subject(wishes: Wishes) -> bool:
    """Whether there is anything to talk about."""
    return bool(wishes.topic.strip()) or any(source.text.strip() for source in wishes.sources)


def check_wishes(wishes: Wishes, *, bare: bool = False) -> None:
    """Raise a field fault that names every flaw; wishes that are `bare` need have nothing to talk about."""
    errors = [*_errors_of(wishes)]
    if not bare and not has_subject(wishes):
        errors.append(FieldError("topic", "podcast.wishes.nothing_to_talk_about"))
    if errors:
        raise FieldFault(errors)


def check_sound(sound: SoundWishes) -> None:
    """Raise a field fault that names every flaw."""
    errors = [*_errors_of_sound(sound)]
    if errors:
        raise FieldFault(errors)


def _errors_of(wishes: Wishes) -> Iterator[FieldError]:
    if not re.match(TAG, wishes.language):
        yield FieldError("language", "common.field.malformed")
    yield from _range_errors("minutes", wishes.minutes, SHORTEST_MINUTES, LONGEST_MINUTES)
    if wishes.segments is not None:
        yield from _range_errors("segments", wishes.segments, FEWEST_SEGMENTS, MOST_SEGMENTS)
    if len(wishes.topic) > LONGEST_TOPIC:
        yield FieldError("topic", "common.field.too_long", (("max", LONGEST_TOPIC),))
    for name in ("focus", "audience", "tone"):
        if len(getattr(wishes, name)) > LONGEST_WISH:
            yield FieldError(name, "common.field.too_long", (("max", LONGEST_WISH),))
    if len(wishes.sources) > MOST_SOURCES:
        yield FieldError("sources", "common.field.too_many", (("max", MOST_SOURCES),))
    for at, source in enumerate(wishes.sources):
        if not source.text.strip():
            yield FieldError(f"sources[{at}].text", "common.field.empty")
    if sum(len(source.text) for source in wishes.sources) > MOST_OF_SOURCES:
        yield FieldError("sources", "podcast.wishes.sources_too_long", (("max", MOST_OF_SOURCES),))


def _errors_of_sound(sound: SoundWishes) -> Iterator[FieldError]:
    allowed = ", ".join(form.value for form in FORMATS)
    if not sound.formats:
        yield FieldError("sound.formats", "common.field.empty")
    for at, form in enumerate(sound.formats):
        if form not in FORMATS or form in sound.formats[:at]:
            yield FieldError(f"sound.formats[{at}]", "common.field.one_of", (("values", allowed),))
    if sound.mp3_bit_rate not in MP3_BIT_RATES:
        rates = ", ".join(map(str, MP3_BIT_RATES))
        yield FieldError("sound.mp3_bit_rate", "common.field.one_of", (("values", rates),))
    yield from _range_errors("sound.loudness", sound.loudness, QUIETEST, LOUDEST)
    for name in ("intro", "outro"):
        yield from _range_errors(f"sound.{name}", getattr(sound, name), 0.0, LONGEST_MUSIC)


def _range_errors(field: str, value: float, least: float, most: float) -> Iterator[FieldError]:
    # What is not a number is not in any range.
    if not value >= least:
        yield FieldError(field, "common.field.at_least", (("min", f"{least:g}"),))
    elif value > most:
        yield FieldError(field, "common.field.at_most", (("max", f"{most:g}"),))
