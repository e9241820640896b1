"""The messages of a talk as they are sent: words, or words and pictures."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from application.find_pictures import PictureAsked
from application.generate import Shown, check_pictures
from domain.faults import invalid_field
from domain.ids import HoldId, OutputId
from domain.prompt import MOST_CHARACTERS, Turn, TurnRole, check_turns

MOST_PARTS = 100


class TextPartInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="type", tag="text"):
    """Words of a message."""

    text: Annotated[str, Meta(max_length=MOST_CHARACTERS)]


class PicturePartInput(Struct, forbid_unknown_fields=True, kw_only=True, tag_field="type", tag="image"):
    """A picture of an admin's message: one that is held, one of the media library, or its bytes in base64; exactly one of the three.

    PNG, JPEG, WebP or GIF, as its bytes say (`media_type` proves nothing), of 50 megapixels at most; 16 of them and 24 MiB in a
    talk. A body has 4 MiB at most: what is larger is uploaded to `POST /ai/holds` first.
    """

    hold_id: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    media_id: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    data: Annotated[str, Meta(min_length=1)] | None = None
    media_type: Annotated[str, Meta(max_length=100)] | None = None


Parts = Annotated[list[TextPartInput | PicturePartInput], Meta(min_length=1, max_length=MOST_PARTS)]


class TurnInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """One message of the talk: words alone, or words and pictures in their order, for a model that sees."""

    role: TurnRole
    content: Annotated[str, Meta(max_length=MOST_CHARACTERS)] | Parts


def talk_of(messages: Sequence[TurnInput]) -> tuple[tuple[Turn, ...], tuple[Shown, ...]]:
    """The turns with what they say in words, and what some of them show. Raises field faults."""
    turns: list[Turn] = []
    shown: list[Shown] = []
    for index, message in enumerate(messages):
        if isinstance(message.content, str):
            turns.append(Turn(message.role, message.content))
            continue
        words = [part.text for part in message.content if isinstance(part, TextPartInput)]
        turns.append(Turn(message.role, "\n\n".join(words)))
        if len(words) < len(message.content):
            shown.append(_shown(index, message.role, message.content))
    return tuple(turns), tuple(shown)


def checked_talk(messages: Sequence[TurnInput]) -> tuple[tuple[Turn, ...], bool]:
    """The turns of a talk that is only looked at, and whether there are pictures in it. Raises field faults as running it does."""
    turns, shown = talk_of(messages)
    check_turns(turns, seen={each.turn for each in shown})
    check_pictures(shown)
    return turns, bool(shown)


def _shown(index: int, role: TurnRole, parts: Parts) -> Shown:
    if role is not TurnRole.USER:
        raise invalid_field(f"messages[{index}].role", "common.field.one_of", values=TurnRole.USER.value)
    told = (
        part.text if isinstance(part, TextPartInput) else _picture(f"messages[{index}].content[{at}]", part)
        for at, part in enumerate(parts)
    )
    # An empty part says nothing, and some providers refuse it.
    return Shown(turn=index, parts=tuple(part for part in told if part))


def _picture(field: str, part: PicturePartInput) -> PictureAsked:
    given = [name for name in ("hold_id", "media_id", "data") if getattr(part, name) is not None]
    if len(given) != 1:
        raise invalid_field(f"{field}.hold_id", "common.field.missing" if not given else "common.field.unknown")
    return PictureAsked(
        field=f"{field}.{given[0]}",
        hold=None if part.hold_id is None else HoldId(part.hold_id),
        media=None if part.media_id is None else OutputId(part.media_id),
        data=None if part.data is None else _decoded(f"{field}.data", part.data),
    )


def _decoded(field: str, data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid_field(field, "common.field.malformed") from error
