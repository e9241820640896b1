"""JSON from providers that get its letters wrong: decoded as it is if it can be, else with the wrong letters replaced."""

import re
from typing import Generic, TypeVar

import msgspec

from adapters.wire.verdicts import BAD_ANSWER

T = TypeVar("T")

_RAW_CONTROLS = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\n\r"}
_SURROGATES = re.compile(
    r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


class TolerantDecoder(Generic[T]):
    """Decodes JSON to a type. Invalid UTF-8, raw control characters and halves of surrogate pairs become U+FFFD."""

    __slots__ = ("_decode",)

    def __init__(self, kind: type[T]) -> None:
        self._decode = msgspec.json.Decoder(kind).decode

    def __call__(self, data: bytes) -> T:
        """The value. Raises `ai.provider.bad_answer` for what is no JSON or not of the type even then."""
        try:
            return self._decode(data)
        except (ValueError, RecursionError):
            return self._decode_mended(data)

    def _decode_mended(self, data: bytes) -> T:
        try:
            return self._decode(_mended(data))
        except (ValueError, RecursionError) as error:
            raise BAD_ANSWER.fault() from error


def _mended(data: bytes) -> str:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").translate(_RAW_CONTROLS)
    return _SURROGATES.sub(lambda match: match[1] or "\\ufffd", text)
