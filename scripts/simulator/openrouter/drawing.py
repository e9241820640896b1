"""What OpenRouter plays in a chat that is asked for pictures (providers.md 1.8; 6, row 11)."""

from simulator.media.files import FILES
from simulator.payload import JsonObject
from simulator.script import Script, Scripts
from simulator.turn import Turn

_PICTURE_TOKENS = 1_290


def _image() -> JsonObject:
    file = FILES["picture-0.png"]
    return {"type": "image_url", "image_url": {"url": f"data:{file.content_type};base64,{file.base64}"}}


async def _drawing(turn: Turn) -> None:
    await turn.tell(turn.message(content="", images=[_image()]), tokens=_PICTURE_TOKENS)


async def _with_text(turn: Turn) -> None:
    await turn.tell(turn.message(content="این هم تصویر.", images=[_image()]), tokens=_PICTURE_TOKENS)


async def _text_only(turn: Turn) -> None:
    await turn.tell(turn.message(content="A red circle on white."), tokens=7)


async def _empty(turn: Turn) -> None:
    await turn.tell(turn.message(content=""), tokens=0)


async def _no_choices(turn: Turn) -> None:
    await turn.whole(turn.answer([]))


DRAWING: Scripts = {
    "drawing": Script("a picture as a data URL, no text (the answer of ok, too)", "6.11, 1.8", _drawing),
    "drawing-text": Script("a picture and a text", "6.11, 1.8", _with_text),
    "drawing-words": Script("words alone", "6.11, 1.8", _text_only),
    "drawing-empty": Script("neither picture nor words", "6.11, 1.8", _empty),
    "drawing-none": Script("choices []", "1.8", _no_choices),
}


def drawing_of(body: JsonObject, name: str, others: Scripts) -> Script | None:
    """What is played to a chat that wants a picture; None for any other chat. Without modalities there are only words."""
    modalities = body.get("modalities")
    wants = isinstance(modalities, list) and "image" in modalities
    if not wants:
        return DRAWING["drawing-words"] if name in DRAWING else None
    return DRAWING.get(name) or (DRAWING["drawing"] if name in ("ok", "demo") else others.get(name))
