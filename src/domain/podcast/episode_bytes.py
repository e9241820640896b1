"""An episode as the bytes that are held of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from domain.content import Source
from domain.media_type import MediaType
from domain.podcast.cast import Cast, ChosenVoice, Speaker, TalkMode
from domain.podcast.details import Details
from domain.podcast.episode import Choice, Episode, LineSound, PlannedLine, SoundWishes, Wishes
from domain.podcast.mix import EpisodeFile, Mixed, MixNotice, Timing
from domain.podcast.outline import Outline, Segment
from domain.podcast.script import Line, Script
from domain.sound_format import SoundFormat
from domain.usage import Cost, Provenance

_Told = Mapping[str, Any]


def as_bytes(episode: Episode) -> bytes:
    """The episode, to be held."""
    return json.dumps(asdict(episode), ensure_ascii=False, default=_amount).encode()


def from_bytes(data: bytes) -> Episode:
    """The episode that was held."""
    told = json.loads(data)
    outline, script, details, mixed = told["outline"], told["script"], told["details"], told["mixed"]
    return Episode(
        wishes=_wishes(told["wishes"]),
        cast=Cast(speakers=tuple(_speaker(one) for one in told["cast"]["speakers"])),
        sound=_sound(told["sound"]),
        writer=Choice(**told["writer"]),
        salt=told["salt"],
        outline=None if outline is None else _outline(outline),
        script=None if script is None else _script(script),
        details=None if details is None else Details(**{**details, "tags": tuple(details["tags"])}),
        plan=tuple(PlannedLine(**one) for one in told["plan"]),
        sounds=tuple(LineSound(**one) for one in told["sounds"]),
        mixed=None if mixed is None else _mixed(mixed),
        lacking=told["lacking"],
        spent=None if told["spent"] is None else _cost(told["spent"]),
        asked=told["asked"],
    )


def _amount(value: object) -> str:
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} is no value of an episode")
    return str(value)


def _cost(told: _Told) -> Cost:
    amount = None if told["amount"] is None else Decimal(told["amount"])
    return Cost(**{**told, "amount": amount, "provenance": Provenance(told["provenance"])})


def _wishes(told: _Told) -> Wishes:
    sources = tuple(Source(**source) for source in told["sources"])
    return Wishes(**{**told, "mode": TalkMode(told["mode"]), "sources": sources})


def _speaker(told: _Told) -> Speaker:
    voice = told["voice"]
    return Speaker(**{**told, "voice": None if voice is None else ChosenVoice(**voice)})


def _sound(told: _Told) -> SoundWishes:
    return SoundWishes(**{**told, "formats": tuple(SoundFormat(form) for form in told["formats"])})


def _outline(told: _Told) -> Outline:
    segments = tuple(Segment(**{**one, "points": tuple(one["points"])}) for one in told["segments"])
    return Outline(title=told["title"], segments=segments)


def _script(told: _Told) -> Script:
    return Script(language=told["language"], lines=tuple(Line(**line) for line in told["lines"]))


def _mixed(told: _Told) -> Mixed:
    return Mixed(
        seconds=told["seconds"],
        loudness=told["loudness"],
        peak=told["peak"],
        timings=tuple(Timing(**one) for one in told["timings"]),
        files=tuple(
            EpisodeFile(format=SoundFormat(one["format"]), media_type=MediaType(one["media_type"]), size=one["size"])
            for one in told["files"]
        ),
        notices=tuple(MixNotice(**one) for one in told["notices"]),
    )
