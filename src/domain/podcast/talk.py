"""What is kept of an episode beside its sound: what is said and when, and the page about it."""

from collections.abc import Mapping
from typing import Any

from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.transcript import (
    TranscriptForm,
    Utterance,
    chapters_json,
    show_notes,
    transcript,
    utterances_of,
)


@immutable
class Talk:
    """An episode's words: in which language, what it is about, its show notes (Markdown), and everything that is said."""

    language: str
    description: str
    notes: str
    said: tuple[Utterance, ...]

    @property
    def words(self) -> str:
        """What a search looks through."""
        return "\n".join((self.description, *(one.text for one in self.said)))

    @property
    def page(self) -> str:
        """The notes and the transcript as one text in Markdown, which is what a blog shows below the sound."""
        return f"{self.notes}\n{transcript(self.said, TranscriptForm.MARKDOWN, language=self.language)}"

    def transcript(self, form: TranscriptForm, title: str = "") -> str:
        """The transcript in a form."""
        return transcript(self.said, form, language=self.language, title=title)

    def chapters(self) -> str:
        """The chapters as podcast apps read them."""
        return chapters_json(self.said)

    def files(self) -> Mapping[str, str]:
        """Everything as files that lie beside the sound, by how their names end."""
        return {
            "notes.md": self.notes,
            "chapters.json": self.chapters(),
            "transcript.json": self.transcript(TranscriptForm.JSON),
            "transcript.vtt": self.transcript(TranscriptForm.VTT),
        }


def talk_of(episode: Episode) -> Talk:
    """What is kept of a finished episode. Raises `podcast.episode.not_mixed`."""
    script, mixed, details = episode.script, episode.mixed, episode.details
    if script is None or mixed is None:
        raise Fault("podcast.episode.not_mixed", Kind.CONFLICT)
    said = utterances_of(script, episode.cast, mixed.timings)
    title = details.title if details else episode.outline.title if episode.outline else ""
    about = [] if details is None else [part for part in (details.description, details.summary) if part]
    links = [(source.title or source.url, source.url) for source in episode.wishes.sources if _is_page(source.url)]
    return Talk(
        language=script.language,
        description=details.description if details else "",
        notes=show_notes(title, "\n\n".join(about), said, links),
        said=said,
    )


def as_plain(talk: Talk) -> dict[str, Any]:
    """The talk as JSON has it."""
    said = [[one.speaker, one.text, one.start, one.end, one.chapter] for one in talk.said]
    return {"language": talk.language, "description": talk.description, "notes": talk.notes, "said": said}


def from_plain(told: Mapping[str, Any]) -> Talk:
    """The talk that was stored."""
    said = tuple(
        Utterance(speaker=speaker, text=text, start=start, end=end, chapter=chapter)
        for speaker, text, start, end, chapter in told["said"]
    )
    return Talk(language=told["language"], description=told["description"], notes=told["notes"], said=said)


def _is_page(address: str) -> bool:
    """Whether it may stand as a link: an address of the web, and nothing that ends the link early."""
    return address.startswith(("https://", "http://")) and not any(mark in address for mark in "<>\n")
