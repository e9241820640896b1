"""Saving: what an admin said is to be kept, where it goes, and where it came from. Nothing is kept without it."""

import re
import unicodedata
from datetime import datetime
from enum import StrEnum

from domain.faults import Fault, FieldError, FieldFault, Kind, invalid_field
from domain.ids import AdminId, ModelId, OutputId, ProviderId, RunId
from domain.immutable import immutable
from domain.media_type import MediaType
from domain.podcast.talk import Talk
from domain.searching import searchable
from domain.section import Section

BLOG, PORTFOLIO, MEDIA = "blog", "portfolio", "media"
_BUILT_IN = (BLOG, PORTFOLIO, MEDIA)
_APP = "app:"
LONGEST_TITLE = 300
BEGINNING = 300
"""So many letters of its body an output has in a list."""

LONGEST_BODY = 500_000
MOST_TAGS = 30
LONGEST = {"alt": 1_000, "caption": 5_000, "excerpt": 5_000, "slug": 200, "meta_title": 300, "meta_description": 1_000}
LONGEST_SAVED_TAG = 80
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_ALLOWED_CONTROLS = frozenset("\n\t\u200c\u200d\u200e\u200f")

IPTC_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""What IPTC calls media that a model made (its news codes for the digital source type)."""


class DeliveryState(StrEnum):
    """How far the way to an application is."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class OutputKind(StrEnum):
    """What an output is to whoever looks for it."""

    TEXT = "text"
    PICTURE = "picture"
    SOUND = "sound"


@immutable
class Metadata:
    """What is told of an output besides its title; empty is not told."""

    tags: tuple[str, ...] = ()
    alt: str = ""
    caption: str = ""
    excerpt: str = ""
    slug: str = ""
    language: str = ""
    meta_title: str = ""
    meta_description: str = ""


@immutable
class SavedFile:
    """The file of an output, under a random name that nobody is told; `sha256` is of the bytes as they came."""

    name: str
    media_type: MediaType
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


@immutable
class Provenance:
    """What made it. An output whose run is not known has only its time."""

    made_at: datetime
    provider: ProviderId | None = None
    model: ModelId | None = None
    run: RunId | None = None


@immutable
class Delivery:
    """The way of an output to its application: how often it was tried, when next, and what went wrong last."""

    state: DeliveryState
    attempts: int
    next_at: datetime
    code: str | None = None
    delivered_at: datetime | None = None


@immutable
class Output:
    """Something saved: text in `body` or a file. `section` and `provenance` are None for what an admin uploaded.

    `talk` is what belongs to the sound of an episode: its transcript, chapters and notes.
    It is in its owner's feed since `in_feed_at`.
    """

    id: OutputId
    owner: AdminId
    section: Section | None
    destination: str
    title: str
    body: str | None
    file: SavedFile | None
    metadata: Metadata
    provenance: Provenance | None
    created_at: datetime
    updated_at: datetime
    version: int = 1
    delivery: Delivery | None = None
    talk: Talk | None = None
    in_feed_at: datetime | None = None

    @property
    def kind(self) -> OutputKind:
        """Read, looked at or heard."""
        if self.file is None:
            return OutputKind.TEXT
        return OutputKind.PICTURE if self.file.media_type.is_picture else OutputKind.SOUND

    @property
    def text(self) -> str:
        """What there is to read of it."""
        return self.body or (self.talk.words if self.talk else "")

    @property
    def search(self) -> str:
        """What a search looks through."""
        told = self.metadata
        return searchable("\n".join((self.title, *told.tags, told.alt, told.caption, told.excerpt, self.text)))


@immutable
class OutputFilter:
    """Which outputs are asked for; None is any. `made` leaves out what was uploaded, `in_feed` what is in no feed; every word
    has to occur.

    A tag is one of theirs, letter by letter; `sha256` is of the file's bytes as they came.
    """

    owner: AdminId | None = None
    made: bool = False
    sections: frozenset[Section] | None = None
    destination: str | None = None
    words: tuple[str, ...] = ()
    kind: OutputKind | None = None
    tag: str | None = None
    ids: frozenset[OutputId] | None = None
    sha256: str | None = None
    in_feed: bool = False


def app_of(destination: str) -> str | None:
    """The name of the application a destination is, or None for what is built in."""
    return destination.removeprefix(_APP) if destination.startswith(_APP) else None


def app_destination(name: str) -> str:
    """The destination that an application of that name is."""
    return f"{_APP}{name}"


def clean_app_name(name: str) -> str:
    """Raise a field fault unless it can be a part of `app:<name>`."""
    if not _NAME.fullmatch(name):
        raise invalid_field("name", "outputs.destination.name_malformed")
    return name


def check_destination(destination: str) -> None:
    """Raise `outputs.destination.unknown` for what is none of ours, nor spelled as an application's."""
    app = app_of(destination)
    if destination not in _BUILT_IN and (app is None or not _NAME.fullmatch(app)):
        raise unknown_destination()


def unknown_destination() -> Fault:
    """There is no such place to save to, or it is off."""
    return Fault("outputs.destination.unknown", Kind.INVALID)


def clean_title(title: str, field: str = "title") -> str:
    """One line, trimmed. Raises a field fault for none, or one too long."""
    cleaned = " ".join(_without_controls(title).split())
    if not cleaned:
        raise invalid_field(field, "common.field.empty")
    return _bounded(field, cleaned, LONGEST_TITLE)


def clean_body(body: str) -> str:
    """The text as it is kept: composed, with plain line ends. Raises a field fault for none, or one too long."""
    cleaned = _without_controls(body.replace("\r\n", "\n").replace("\r", "\n"))
    if not cleaned.strip():
        raise invalid_field("body", "common.field.empty")
    return _bounded("body", cleaned, LONGEST_BODY)


def clean_metadata(given: Metadata) -> Metadata:
    """The same, trimmed. Raises a field fault for what is too long, too many or no language."""
    texts = {name: _bounded(f"metadata.{name}", _trimmed(getattr(given, name)), LONGEST[name]) for name in LONGEST}
    tags = tuple(dict.fromkeys(tag for each in given.tags if (tag := " ".join(_without_controls(each).split()))))
    if len(tags) > MOST_TAGS:
        raise invalid_field("metadata.tags", "common.field.too_many", max=MOST_TAGS)
    for number, tag in enumerate(tags):
        _bounded(f"metadata.tags[{number}]", tag, LONGEST_SAVED_TAG)
    if given.language and not _LANGUAGE.fullmatch(given.language):
        raise invalid_field("metadata.language", "common.field.malformed")
    return Metadata(tags=tags, language=given.language, **texts)


def require_one_of(*, body: bool, file: bool, destination: str) -> None:
    """Raise a field fault unless there is a text or a file, not both; the media library takes files alone."""
    if body and file:
        raise FieldFault([FieldError("body", "outputs.body_and_hold"), FieldError("hold_id", "outputs.body_and_hold")])
    if not body and not file:
        raise FieldFault([FieldError("body", "common.field.missing"), FieldError("hold_id", "common.field.missing")])
    if body and destination == MEDIA:
        raise invalid_field("destination", "outputs.media.needs_file")


def _trimmed(text: str) -> str:
    return _without_controls(text.replace("\r\n", "\n")).strip()


def _without_controls(text: str) -> str:
    # Controls, and halves of letters that no database takes.
    kept = (
        letter for letter in text if letter in _ALLOWED_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _bounded(field: str, text: str, most: int) -> str:
    if len(text) > most:
        raise invalid_field(field, "common.field.too_long", max=most)
    return text
