"""Sound as it comes: what it is, told by its first bytes, and whether all of it came."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence

from adapters.wire.media_call import kind_of
from adapters.wire.verdicts import BAD_ANSWER, INTERRUPTED
from domain.faults import UpstreamFault
from domain.media import MediaEnd, SoundBegun, SoundPiece
from domain.media_type import FIRST_BYTES, MediaType, media_type_of

USUAL_RATE = 24_000
"""Samples a second of raw sound that does not tell its rate (providers.md 1.9)."""

ACCEPT = "audio/mpeg, audio/pcm, audio/wav, audio/flac, audio/ogg, audio/mp4"

_BYTES_A_SAMPLE = 2
_RATES = range(8_000, 192_001)
_MOST_CHANNELS = 8
_RAW_KINDS = frozenset({"audio/pcm", "audio/l16", "audio/x-pcm", "audio/raw"})
_UNTOLD_KINDS = frozenset({"", "application/octet-stream", "binary/octet-stream", "audio/*"})
_PARAMETER = r"[;,]\s*{name}\s*=\s*\"?(\d+)"
_RATE = re.compile(_PARAMETER.format(name="rate"), re.IGNORECASE)
_CHANNELS = re.compile(_PARAMETER.format(name="channels"), re.IGNORECASE)
# Samples may begin as a text does by chance, but hardly with eight characters of one.
_TEXT = re.compile(rb"(?=[\t\n\r -~]{8})\s*(?:<[!?a-z/]|\{\s*\"|%PDF|\[\s*[\"{])", re.IGNORECASE).match


class Sound:
    """One sound being received. `asked` is the format that was ordered; `headers` are those it comes with."""

    def __init__(self, asked: str | None, headers: Mapping[str, str]) -> None:
        self._asked = asked
        self._kind = kind_of(headers)
        self._told = headers.get("content-type", "")
        self._held = bytearray()
        self._begun: SoundBegun | None = None
        self._bytes = 0

    def feed(self, chunk: bytes) -> Sequence[SoundBegun | SoundPiece]:
        """What these bytes add. Raises `ai.provider.bad_answer` for what is no sound."""
        self._bytes += len(chunk)
        if self._begun is not None:
            return (SoundPiece(chunk),) if chunk else ()
        self._held += chunk
        return self._begin() if len(self._held) >= FIRST_BYTES else ()

    def end(self) -> Sequence[SoundBegun | SoundPiece | MediaEnd]:
        """The end, once all bytes have come. Raises `ai.stream.interrupted` where raw sound ends inside a sample."""
        rest = self._begin() if self._begun is None else ()
        begun = self._begun
        seconds = None
        if begun is not None and begun.sample_rate is not None:
            frame = _BYTES_A_SAMPLE * (begun.channels or 1)
            if self._bytes % frame:
                raise INTERRUPTED.fault()
            seconds = self._bytes / frame / begun.sample_rate
        return (*rest, MediaEnd(sound_bytes=self._bytes, seconds=seconds))

    def _begin(self) -> Sequence[SoundBegun | SoundPiece]:
        first = bytes(self._held)
        self._held.clear()
        if not first:
            raise BAD_ANSWER.fault(sentence="ai.provider.no_sound")
        self._begun = self._judge(first)
        return self._begun, SoundPiece(first)

    def _judge(self, first: bytes) -> SoundBegun:
        """Raw samples have no mark of their own, and may by chance begin as an MP3 frame does: there the header decides."""
        kind = media_type_of(first)
        named_raw = self._kind in _RAW_KINDS
        by_chance = named_raw and kind is MediaType.MP3 and not first.startswith(b"ID3")
        if kind is not None and not kind.is_picture and not by_chance:
            return SoundBegun(media_type=kind)
        may_be_raw = named_raw or (self._asked == "pcm" and self._kind in _UNTOLD_KINDS)
        if not may_be_raw or _TEXT(first) or (kind is not None and kind.is_picture):
            raise not_sound()
        return SoundBegun(media_type=MediaType.PCM, sample_rate=self._rate(), channels=self._channels())

    def _rate(self) -> int:
        told = _RATE.search(self._told)
        return int(told[1]) if told and int(told[1]) in _RATES else USUAL_RATE

    def _channels(self) -> int:
        told = _CHANNELS.search(self._told)
        return int(told[1]) if told and 1 <= int(told[1]) <= _MOST_CHANNELS else 1


async def heard(
    sound: Sound, chunks: AsyncIterator[bytes]
) -> AsyncGenerator[Sequence[SoundBegun | SoundPiece | MediaEnd], None]:
    """The events of a whole sound, as its bytes come."""
    async for chunk in chunks:
        if events := sound.feed(chunk):
            yield events
    yield sound.end()


def not_sound() -> UpstreamFault:
    """The answer is something else than sound."""
    return BAD_ANSWER.fault(sentence="ai.provider.not_sound")
