"""What `POST /images` answers, whole or as events (providers.md 1.7)."""

from collections.abc import Sequence

import msgspec

from adapters.wire.chat_usage import UsageReport, usage_report
from adapters.wire.errors import ErrorReader
from adapters.wire.json_text import TolerantDecoder
from adapters.wire.media_call import LARGEST_PICTURE_ANSWER
from adapters.wire.pictures import Found
from adapters.wire.redact import Redactor
from adapters.wire.sse import SseParser
from adapters.wire.verdicts import CONTENT_REFUSED, INTERRUPTED
from domain.faults import UpstreamFault
from domain.immutable import immutable
from domain.media import ImageEvent, Stage, Waiting
from domain.output import Alive

_DONE = b"[DONE]"
_NO_HEADERS: dict[str, str] = {}


@immutable(kw_only=False)
class ImageAnswer:
    """The results of an order, and what the provider says it used."""

    found: tuple[Found, ...]
    usage: UsageReport = UsageReport()


class _Datum(msgspec.Struct):
    b64_json: object = None
    url: object = None


class _Images(msgspec.Struct):
    data: list[_Datum] | None = None
    usage: msgspec.Raw = msgspec.Raw()
    error: object = None
    message: object = None


class _Event(msgspec.Struct):
    type: object = None
    b64_json: object = None
    url: object = None
    usage: msgspec.Raw = msgspec.Raw()
    error: object = None


_decode = TolerantDecoder(_Images)
_decode_event = TolerantDecoder(_Event)


def image_results(body: bytes, errors: ErrorReader, redactor: Redactor) -> ImageAnswer:
    """The results of a whole answer. Raises the fault it holds; an answer without any picture is a refusal (5, trap 23)."""
    answer = _decode(body)
    if answer.error or (answer.data is None and isinstance(answer.message, str)):
        raise errors.fault(200, _NO_HEADERS, body, redactor)
    found = tuple(result for datum in answer.data or () if (result := _result(datum)))
    if not found:
        raise CONTENT_REFUSED.fault()
    return ImageAnswer(found, usage_report(answer.usage) or UsageReport())


class ImageStream:
    """Collects the pictures of a streamed answer; unfinished ones are only a sign that work goes on."""

    def __init__(self, errors: ErrorReader, redactor: Redactor) -> None:
        self._errors = errors
        self._redactor = redactor
        self._parser = SseParser(LARGEST_PICTURE_ANSWER)
        self._found: list[Found] = []
        self._usage: UsageReport | None = None
        self._fault: UpstreamFault | None = None
        self._done = False

    def feed(self, chunk: bytes) -> Sequence[ImageEvent]:
        """What these bytes tell."""
        told: list[ImageEvent] = []
        for data in self._parser.feed(chunk):
            if data is None:
                told.append(Alive())
            elif data == _DONE:
                self._done = True
            elif not self._done:
                told += self._take(data)
        return told

    def break_off(self, fault: UpstreamFault) -> None:
        """The body ended in this fault; pictures that came before it are no worse for it."""
        self._fault = self._fault or fault

    def end(self) -> ImageAnswer:
        """The results, once the body has ended. Raises the fault that came instead of all of them."""
        if not self._found:
            raise self._fault or INTERRUPTED.fault()
        failed = () if self._fault is None else (self._fault,)
        return ImageAnswer((*self._found, *failed), self._usage or UsageReport())

    def _take(self, data: bytes) -> Sequence[ImageEvent]:
        event = _decode_event(data)
        self._usage = usage_report(event.usage) or self._usage
        if event.error or event.type == "error":
            self._fault = self._fault or self._errors.fault(200, _NO_HEADERS, data, self._redactor)
            return ()
        if isinstance(event.type, str) and event.type.endswith(".completed"):
            if result := _result(event):
                self._found.append(result)
            return ()
        return (Waiting(stage=Stage.WORKING),)


def _result(datum: _Datum | _Event) -> str:
    """The picture under whichever of the two names (5, trap 22)."""
    return next((value for value in (datum.b64_json, datum.url) if isinstance(value, str) and value), "")
