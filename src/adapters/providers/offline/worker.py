"""The process that reads aloud with eSpeak NG: an order on its standard input, raw samples on its standard output.

The library is one global state, may crash, and is under the GPL: it is loaded here and nowhere else, with no key in reach.
"""

import ctypes
import json
import sys
from collections.abc import Callable
from contextlib import suppress

from adapters.processes.bounds import bound_itself

RATE = 22_050
"""Samples in a second, mono, 16 bit little-endian: the rate of eSpeak NG's own voices."""

_SYNCHRONOUS = 2
_UTF8 = 1
_PARAMETER_RATE = 1
_WORDS_A_MINUTE = 155
_MOST_MEMORY = 512 * 1024 * 1024
_MOST_SECONDS = 120

_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def read_aloud(text: str, voice: str, speed: float, told: Callable[[bytes], object]) -> None:
    """Speak into `told`, piece by piece. Raises `OSError` where the library or the voice is not there."""
    import espeakng_loader  # noqa: PLC0415  # an extra that need not be installed

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    if library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0) != RATE:
        raise OSError
    if library.espeak_SetVoiceByName(voice.encode()):
        raise OSError

    def hear(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count:
            told(ctypes.string_at(samples, count * 2))
        return 0

    heard = _Heard(hear)
    library.espeak_SetSynthCallback(heard)
    library.espeak_SetParameter(_PARAMETER_RATE, round(_WORDS_A_MINUTE * speed), 0)
    said = text.encode()
    if library.espeak_Synth(said, ctypes.c_size_t(len(said) + 1), 0, 0, 0, _UTF8, None, None):
        raise OSError


def main() -> None:
    """Bound what the library could take, then read."""
    bound_itself(_MOST_SECONDS, most_memory=_MOST_MEMORY)
    order = json.load(sys.stdin)
    with suppress(BrokenPipeError):
        read_aloud(order["text"], order["voice"], order["speed"], sys.stdout.buffer.write)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
