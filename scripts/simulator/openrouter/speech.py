"""What OpenRouter plays at `POST /audio/speech` (providers.md 1.9; 6, row 12)."""

from collections.abc import Callable

from simulator.media import sounds
from simulator.media.voices import read_mp3, read_pcm
from simulator.openrouter import errors
from simulator.openrouter.images import ANY_KEY
from simulator.openrouter.making import OpenRouterMaking
from simulator.openrouter.scripts import SCRIPTS as CHAT
from simulator.payload import encoded
from simulator.refusal import page, refuse
from simulator.script import Script, Scripts
from simulator.shared.talk_faults import SCRIPTS as TALKING
from simulator.turn import Turn

_MP3 = "audio/mpeg"
_PCM = "audio/pcm;rate=24000;channels=1"
_PIECE = 2_000
_MOST_PIECES = 40
_OVERLOADED = errors.refusal(503, "Service unavailable")


async def _ok(turn: Turn) -> None:
    """MP3 if it is asked for, else samples, which is also the default; short, whatever the text."""
    await _read(turn, sounds.mp3, sounds.pcm)


async def _demo(turn: Turn) -> None:
    """The same as long as a reader would take for the text, in a tone of the voice's own."""
    text, voice = str(turn.body.get("input", "")), str(turn.body.get("voice"))
    speed = turn.stage.settings.reading_speed
    await _read(turn, lambda: read_mp3(text, voice, speed), lambda: read_pcm(text, voice, speed))


async def _read(turn: Turn, mp3: Callable[[], bytes], pcm: Callable[[], bytes]) -> None:
    body = turn.body
    if not body.get("voice"):
        await refuse(turn.exchange, errors.refusal(400, "voice is required for this model"))
    elif body.get("response_format") == "mp3" and str(body.get("model")).startswith("google/"):
        await refuse(turn.exchange, errors.refusal(400, "response_format mp3 is not supported by this provider"))
    elif body.get("response_format") == "mp3":
        await _say(turn, mp3(), _MP3)
    else:
        await _say(turn, pcm(), _PCM)


async def _say(turn: Turn, sound: bytes, content_type: str, *, cut: bool = False) -> None:
    if isinstance(turn, OpenRouterMaking):
        turn.spoken()
    await turn.exchange.start(headers=turn.headers(), content_type=content_type)
    last = len(sound) // 2 if cut else len(sound)
    piece = max(_PIECE, last // _MOST_PIECES)
    for at in range(0, last, piece):
        await turn.exchange.send(sound[at : min(at + piece, last)])
    if cut:
        turn.exchange.hang_up()
    else:
        await turn.exchange.finish()


async def _bare(turn: Turn) -> None:
    await _say(turn, sounds.pcm(), "audio/pcm")


async def _rate(turn: Turn) -> None:
    await _say(turn, sounds.pcm(rate=48_000), "audio/pcm; rate=48000; channels=1")


async def _odd(turn: Turn) -> None:
    await _say(turn, sounds.pcm()[:-1], _PCM)


async def _cut(turn: Turn) -> None:
    wants_mp3 = turn.body.get("response_format") == "mp3"
    await _say(turn, sounds.mp3() if wants_mp3 else sounds.pcm(), _MP3 if wants_mp3 else _PCM, cut=True)


async def _stall(turn: Turn) -> None:
    await turn.exchange.start(headers=turn.headers(), content_type=_PCM)
    await turn.exchange.send(sounds.pcm()[:_PIECE])
    await turn.exchange.hold()


async def _wav(turn: Turn) -> None:
    await _say(turn, sounds.wav(), _MP3)


async def _page(turn: Turn) -> None:
    await refuse(turn.exchange, page(200, "Just a moment..."))


async def _page_as_pcm(turn: Turn) -> None:
    await _say(turn, page(200, "Just a moment...").body, "audio/pcm")


async def _json(turn: Turn) -> None:
    await turn.exchange.answer(200, encoded({"error": {"code": 502, "message": "Provider returned error"}}))


async def _empty(turn: Turn) -> None:
    await _say(turn, b"", _PCM)


async def _unknown_voice(turn: Turn) -> None:
    await refuse(turn.exchange, errors.refusal(400, f"Voice '{turn.body.get('voice')}' is not supported"))


async def _second_fails(turn: Turn) -> None:
    """What was said first is billed all the same."""
    first = turn.stage.call("speech", turn.key) == 1
    await (_ok(turn) if first else refuse(turn.exchange, _OVERLOADED))


SPEECH_SCRIPTS: Scripts = {
    "speech-bare": Script("samples without a rate in their type", "6.12, 1.9", _bare),
    "speech-rate": Script("samples at 48 kHz, and they say so", "6.12, 1.9", _rate),
    "speech-odd": Script("samples that end inside one", "1.9", _odd),
    "speech-cut": Script("TCP close half way", "6.12, 1.9", _cut),
    "speech-stall": Script("a first piece, then silence", "6.12", _stall),
    "speech-wav": Script("WAV said to be MP3", "1.9", _wav),
    "speech-page": Script("HTTP 200 with an HTML page", "1.9", _page),
    "speech-page-pcm": Script("an HTML page said to be samples", "1.9", _page_as_pcm),
    "speech-json": Script("HTTP 200 whose JSON is only an error", "1.9", _json),
    "speech-empty": Script("no byte of sound", "1.9", _empty),
    "speech-second-fails": Script("the first call with a key is ok, later ones are 503", "1.9", _second_fails),
    "speech-voice": Script("400, a voice the model has not", "6.12, 1.9", _unknown_voice),
}
SPEECH: Scripts = {
    **errors.SCRIPTS,
    **{name: CHAT[name] for name in ANY_KEY},
    **SPEECH_SCRIPTS,
    "ok": Script("MP3 or samples, as asked; 400 without a voice, and for MP3 of Gemini", "6.12, 1.9", _ok),
    **{
        name: Script("the same, as long as the text takes to be read, in a tone of the voice's own", "1.9", _demo)
        for name in ("demo", *TALKING)
    },
}
