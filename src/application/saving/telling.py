"""What is told of an output to whoever takes it away: an application, or the index of an archive."""

import json
from datetime import datetime

from domain.podcast.talk import Talk
from domain.podcast.transcript import TranscriptForm
from domain.saving import IPTC_SOURCE_TYPE, Output


def facts_of(output: Output) -> dict[str, object]:
    """Its id, where it was made, its title, what is told of it besides, and what made it."""
    made = output.provenance
    return {
        "id": output.id,
        "version": output.version,
        "section": output.section,
        "destination": output.destination,
        "title": output.title,
        "metadata": {name: getattr(output.metadata, name) for name in output.metadata.__dataclass_fields__},
        "provenance": made
        and {
            "provider": made.provider,
            "model": made.model,
            "run_id": made.run,
            "made_at": stamp(made.made_at),
            "digital_source_type": IPTC_SOURCE_TYPE,
        },
    }


def facts_of_talk(talk: Talk) -> dict[str, object]:
    """What belongs to the sound of an episode: notes in Markdown, chapters and transcript as podcast apps read them."""
    return {
        "language": talk.language,
        "description": talk.description,
        "notes": talk.notes,
        "chapters": json.loads(talk.chapters()),
        "transcript": json.loads(talk.transcript(TranscriptForm.JSON)),
    }


def stamp(time: datetime) -> str:
    """The time as JSON has it."""
    return time.isoformat().replace("+00:00", "Z")
