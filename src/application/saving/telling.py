"""What is told of an output to whoever takes it away: an application, or the index of an archive."""

from datetime import datetime

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


def stamp(time: datetime) -> str:
    """The time as JSON has it."""
    return time.isoformat().replace("+00:00", "Z")
