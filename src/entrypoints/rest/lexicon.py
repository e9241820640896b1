"""The site's pronunciation lexicon: every admin reads it and may hear what it does to a text; a super admin writes it."""

from typing import Annotated

from litestar import get, post, put
from msgspec import Meta, Struct

from domain.spoken.changes import ChangeKind, Spoken
from domain.spoken.lexicon import LONGEST_SAID, LONGEST_TERM, MOST_ENTRIES, Entry, SiteLexicon
from domain.spoken.prepare import prepared
from domain.tongue import TAG
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import ThisCall

_LONGEST_TEXT = 5_000


class EntryInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A term and what is said for it, in texts of one language or, without one, of every; `exact` tells capitals apart."""

    term: Annotated[str, Meta(max_length=2 * LONGEST_TERM)]
    say: Annotated[str, Meta(max_length=2 * LONGEST_SAID)]
    language: Annotated[str, Meta(max_length=40)] | None = None
    exact: bool = False


class LexiconInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole lexicon as it is to be, and the version that was edited."""

    entries: Annotated[list[EntryInput], Meta(max_length=2 * MOST_ENTRIES)]
    version: Annotated[int, Meta(ge=0)]


class EntryView(Struct, kw_only=True):
    """A term and what is said for it."""

    term: str
    say: str
    language: str | None
    exact: bool


class LexiconView(Struct, kw_only=True):
    """What is read otherwise than it is written, wherever an episode is voiced."""

    entries: list[EntryView]
    version: int


class PreviewInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """A text to prepare for a voice, and its language."""

    text: Annotated[str, Meta(min_length=1, max_length=_LONGEST_TEXT)]
    language: Annotated[str, Meta(pattern=TAG)]


class SpokenChangeView(Struct, kw_only=True):
    """What stands at a place (`at`) of the text as it is written, and what is read instead, at `to` of the spoken text."""

    kind: ChangeKind
    at: int
    before: str
    to: int
    after: str


class SpokenView(Struct, kw_only=True):
    """A text as it will be read, and everything that was changed for it, in order."""

    spoken: str
    changes: list[SpokenChangeView]


@get("/ai/lexicon")
async def lexicon(call: ThisCall) -> Answer[LexiconView]:
    """The site's pronunciation lexicon."""
    _ = call.signed_in
    return call.say.ok("common.ok", _view(call.kelidar.policy.now.lexicon))


@put("/ai/lexicon", opt={"takes": LexiconInput})
async def set_lexicon(call: ThisCall) -> Answer[LexiconView]:
    """Change the site's pronunciation lexicon. 409 if somebody else changed it since `version`."""
    admin, given = call.super_admin, await call.read(LexiconInput)
    entries = tuple(Entry(term=one.term, say=one.say, language=one.language, exact=one.exact) for one in given.entries)
    held = await call.kelidar.podcasts.set_lexicon(admin, SiteLexicon(version=given.version, entries=entries))
    return call.say.ok("podcast.lexicon.changed" if held.entries else "podcast.lexicon.removed", _view(held))


@post("/ai/lexicon/preview", opt={"takes": PreviewInput}, status_code=200)
async def preview(call: ThisCall) -> Answer[SpokenView]:
    """A text as a voice would be given it, by the lexicon and the rules of its language. Nothing of it is kept."""
    _ = call.signed_in
    given = await call.read(PreviewInput)
    spoken = prepared(given.text, given.language, call.kelidar.policy.now.lexicon.entries)
    return call.say.ok("common.ok", spoken_view(spoken))


def spoken_view(spoken: Spoken) -> SpokenView:
    """A text as it will be read."""
    changes = [
        SpokenChangeView(kind=one.kind, at=one.at, before=one.before, to=one.to, after=one.after)
        for one in spoken.changes
    ]
    return SpokenView(spoken=spoken.text, changes=changes)


def _view(held: SiteLexicon) -> LexiconView:
    entries = [EntryView(term=one.term, say=one.say, language=one.language, exact=one.exact) for one in held.entries]
    return LexiconView(entries=entries, version=held.version)
