"""OpenRouter's speech operation: `POST /audio/speech` (providers.md 1.9). Its cost is told by `GET /generation`, later."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import msgspec

from adapters.providers.openrouter.errors import RULES
from adapters.wire.errors import ErrorReader
from adapters.wire.media_call import LARGEST_SOUND, check, is_json, order
from adapters.wire.reading import read_error_body
from adapters.wire.redact import Redactor, shown_name
from adapters.wire.sound import ACCEPT, Sound, heard
from application.ports.egress import Egress, Outbound
from application.ports.speech import SpeechCall, SpeechProvider
from domain.media import SpeechEvent
from domain.output import Alive

RAW = "pcm"
"""What is asked for where the file names no format: OpenRouter's own default, said aloud (5, trap 26)."""

_ERRORS = ErrorReader(rules=RULES)


class _Routing(msgspec.Struct):
    options: dict[str, dict[str, str]]


class _Request(msgspec.Struct, omit_defaults=True, kw_only=True):
    model: str
    input: str
    voice: str | None = None
    response_format: str
    instructions: str | None = None
    speed: float | None = None
    provider: _Routing | None = None


class OpenRouterSpeech(SpeechProvider):
    """Speech through OpenRouter."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        """See `SpeechProvider`."""
        redactor = Redactor(call.key)
        async with self._egress.open(_order(call)) as inbound:
            await check(inbound, _ERRORS, redactor)
            if is_json(inbound.headers):
                raise _ERRORS.fault(inbound.status, inbound.headers, await read_error_body(inbound), redactor)
            yield (Alive(upstream_id=shown_name(inbound.headers.get("x-generation-id"), redactor)),)
            sound = Sound(call.prompt.format or RAW, inbound.headers)
            async with aclosing(heard(sound, inbound.chunks())) as pieces:
                async for events in pieces:
                    yield events


def _order(call: SpeechCall) -> Outbound:
    asked = call.prompt
    body = _Request(
        model=call.model.id,
        input=asked.text,
        voice=asked.voice,
        response_format=asked.format or RAW,
        instructions=asked.instructions,
        speed=asked.speed,
        provider=_routing(call),
    )
    url = call.provider.endpoints["base"].rstrip("/") + "/audio/speech"
    title = (("x-openrouter-title", "Kelidar"),)
    return order(url, body, call.key, accept=ACCEPT, headers=title, largest=LARGEST_SOUND)


def _routing(call: SpeechCall) -> _Routing | None:
    """A host that must be told the language is told under its own name."""
    language, host = call.prompt.language, call.model.served_by
    if not language or not host or "language" not in call.model.parameters:
        return None
    return _Routing({host: {"language": language}})
