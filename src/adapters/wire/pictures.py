"""Pictures out of what a provider answers with: bytes, base64, data URLs, or URLs to fetch them from."""

import base64
import binascii
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

import msgspec

from adapters.wire.fetching import fetched
from adapters.wire.media_call import LARGEST_PICTURE
from adapters.wire.reading import read_whole
from adapters.wire.verdicts import BAD_ANSWER, TOO_LARGE
from application.ports.egress import Egress
from domain.faults import UpstreamFault
from domain.media import ImageFailed, ImageMade
from domain.media_type import Picture, PictureFlaw, judge_picture

Found = bytes | str | UpstreamFault
"""One result of an order: the bytes, or a text that holds or names them, or why there are none."""

ACCEPT = "image/png, image/jpeg, image/webp, image/gif"

_SENTENCES = {
    PictureFlaw.NOT_A_PICTURE: "ai.provider.not_a_picture",
    PictureFlaw.TOO_MANY_PIXELS: "ai.provider.too_many_pixels",
}


@dataclass(slots=True)
class Tally:
    """How many pictures of an order came."""

    made: int = 0
    failed: int = 0


async def pictures(
    egress: Egress, found: Sequence[Found], count: int, tally: Tally
) -> AsyncGenerator[ImageMade | ImageFailed, None]:
    """Each of the `count` pictures asked for, made or failed; one that fails takes none of the others with it.

    A provider may make fewer than it was asked for (providers.md 1.7); those are failed too.
    """
    for index in range(count):
        try:
            picture = await picture_from(egress, found[index] if index < len(found) else _missing())
        except UpstreamFault as fault:
            tally.failed += 1
            yield ImageFailed(index=index, fault=fault)
        else:
            tally.made += 1
            yield ImageMade(index=index, picture=picture)


async def picture_from(egress: Egress, found: Found) -> Picture:
    """The picture of one result. Raises `ai.provider.bad_answer` for what is none, and the faults of fetching it."""
    if isinstance(found, UpstreamFault):
        raise found
    judged = judge_picture(await _bytes_of(egress, found))
    if isinstance(judged, PictureFlaw):
        raise BAD_ANSWER.fault(sentence=_SENTENCES[judged])
    return judged


def no_picture() -> UpstreamFault:
    """The answer is whole and holds no picture."""
    return BAD_ANSWER.fault(sentence="ai.provider.no_picture")


def decoded(text: str) -> bytes:
    """The bytes of base64, or of a data URL with base64; none for a text that is neither."""
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        # Ten times as fast as the standard library, which is left what is not written strictly.
        return msgspec.convert(text, bytes)
    except msgspec.ValidationError:
        return _decoded_loosely(text)


def is_url(text: str) -> bool:
    """Whether a result is to be fetched."""
    return text.startswith(("https://", "http://"))


def data_url(picture: Picture) -> str:
    """A picture to be sent along."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


async def _bytes_of(egress: Egress, found: bytes | str) -> bytes:
    if isinstance(found, str) and is_url(found):
        async with fetched(egress, found, accept=ACCEPT, largest=LARGEST_PICTURE) as inbound:
            return await read_whole(inbound, LARGEST_PICTURE)
    data = decoded(found) if isinstance(found, str) else found
    if len(data) > LARGEST_PICTURE:
        raise TOO_LARGE.fault()
    return data


def _decoded_loosely(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (ValueError, binascii.Error):
        return b""


def _missing() -> UpstreamFault:
    return BAD_ANSWER.fault(sentence="ai.provider.fewer_pictures")
