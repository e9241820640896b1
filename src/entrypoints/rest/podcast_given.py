"""What was asked for by REST, in the product's words."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from application.accounts.principal import Principal
from application.sections.podcast.bring_material import BringMaterial, Material
from domain.content import Source
from domain.faults import Fault, invalid_field
from domain.ids import HoldId, ModelId, OutputId, ProviderId
from domain.podcast.cast import Cast, ChosenVoice, Speaker
from domain.podcast.details import Details
from domain.podcast.episode import Choice, Episode, SoundWishes, Wishes
from domain.podcast.outline import Outline, Segment
from domain.podcast.script import Line, Script
from domain.tongue import language_of
from entrypoints.rest.podcast_inputs import (
    ChoiceInput,
    DetailsInput,
    EpisodeInput,
    EpisodeOutlineInput,
    LineInput,
    MaterialInput,
    SoundInput,
    SpeakerInput,
)

T = TypeVar("T")

_USUAL_LANGUAGE = "en"


def digest_of(given: EpisodeInput) -> str:
    """What two requests have in common that ask for the same."""
    return hashlib.sha256(msgspec.json.encode(given)).hexdigest()


def episode_of(given: EpisodeInput, *, asked: str | None = None) -> Episode:
    """The episode that is asked for, but for its music and cover. Raises a field fault."""
    language = given.language or language_of(_words_of(given)) or _USUAL_LANGUAGE
    return Episode(
        wishes=Wishes(
            mode=given.mode,
            language=language,
            minutes=given.minutes,
            topic=given.topic,
            sources=tuple(Source(text=one.text, title=one.title, url=one.url) for one in given.sources),
            focus=given.focus,
            audience=given.audience,
            tone=given.tone,
            segments=given.segments,
        ),
        cast=cast_of(given.speakers),
        sound=sound_of(given.sound, SoundWishes()),
        writer=choice_of(given.script_choice),
        salt="",
        script=None if given.script is None else Script(language=language, lines=lines_of(given.script)),
        asked=asked,
    )


def choice_of(given: ChoiceInput) -> Choice:
    """Provider and model, as far as they are named."""
    return Choice(
        provider=None if given.provider is None else ProviderId(given.provider),
        model=None if given.model is None else ModelId(given.model),
    )


def cast_of(given: Sequence[SpeakerInput]) -> Cast:
    """Who speaks."""
    return Cast(speakers=tuple(_speaker_of(one) for one in given))


def lines_of(given: Sequence[LineInput]) -> tuple[Line, ...]:
    """The lines of a script; those without an id get one that no other has."""
    taken = {one.id for one in given}
    free = (f"l{number}" for number in range(1, 2 * len(given) + 1) if f"l{number}" not in taken)
    return tuple(
        Line(
            id=next(free) if one.id is None else one.id,
            speaker=one.speaker,
            text=one.text,
            pause_after=one.pause_after,
            chapter=one.chapter,
        )
        for one in given
    )


def details_of(given: DetailsInput) -> Details:
    """What is told of an episode."""
    return Details(
        title=given.title.strip(),
        description=given.description,
        summary=given.summary,
        tags=tuple(dict.fromkeys(given.tags)),
    )


def outline_of(given: EpisodeOutlineInput) -> Outline:
    """The whole talk."""
    segments = (Segment(title=one.title, points=tuple(one.points), minutes=one.minutes) for one in given.segments)
    return Outline(title=given.title, segments=tuple(segments))


def sound_of(given: SoundInput, before: SoundWishes) -> SoundWishes:
    """What the sound is to be, music and cover as they were: they are brought by `with_material`."""
    return replace(
        before,
        formats=before.formats if given.formats is UNSET else tuple(given.formats),
        mp3_bit_rate=_told(given.mp3_bit_rate, before.mp3_bit_rate),
        loudness=_told(given.loudness, before.loudness),
        intro=_told(given.intro, before.intro),
        outro=_told(given.outro, before.outro),
    )


async def with_material(
    bring: BringMaterial, principal: Principal, given: SoundInput, sound: SoundWishes
) -> SoundWishes:
    """The sound with music and cover that are held for it from now on. Raises a field fault for what is not there or no such file."""
    bed = _asked("sound.bed", given.bed, sound.bed)
    cover = _asked("sound.cover", given.cover, sound.cover)
    music = await bring.bed(principal, bed) if isinstance(bed, Material) else bed
    try:
        picture = await bring.cover(principal, cover) if isinstance(cover, Material) else cover
    except Fault:
        if music is not None and music != sound.bed:
            await bring.holds.drop(music)
        raise
    return replace(sound, bed=music, cover=picture)


def brought_for(sound: SoundWishes, before: SoundWishes) -> Collection[HoldId]:
    """What was held anew for the sound as it is to be."""
    now = {sound.bed, sound.cover}
    return [hold for hold in now - {before.bed, before.cover} if hold is not None]


def _asked(field: str, given: MaterialInput | UnsetType | None, before: HoldId | None) -> Material | HoldId | None:
    """What is to be brought, or what there is already, if anything is to be there."""
    if given is UNSET:
        return before
    if given is None:
        return None
    if (given.hold_id is None) == (given.media_id is None):
        raise invalid_field(field, "common.field.one_of", values="hold_id, media_id")
    if given.hold_id is not None and given.hold_id == before:
        return before
    if given.hold_id is not None:
        return Material(field=f"{field}.hold_id", hold=HoldId(given.hold_id))
    return Material(field=f"{field}.media_id", media=None if given.media_id is None else OutputId(given.media_id))


def _told(given: T | UnsetType, before: T) -> T:
    return before if isinstance(given, UnsetType) else given


def _speaker_of(given: SpeakerInput) -> Speaker:
    voice = given.voice
    return Speaker(
        id=given.id,
        name=given.name,
        role=given.role,
        manner=given.manner,
        voice=None
        if voice is None
        else ChosenVoice(
            provider=ProviderId(voice.provider),
            model=ModelId(voice.model),
            voice=voice.voice,
            speed=voice.speed,
            instructions=voice.instructions,
        ),
    )


def _words_of(given: EpisodeInput) -> str:
    """What tells the language: the script, else the texts to talk about, else what is said of them."""
    said = "\n".join(one.text for one in given.script or ())
    return said or "\n".join(one.text for one in given.sources) or f"{given.topic}\n{given.focus}"
