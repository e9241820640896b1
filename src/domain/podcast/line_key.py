"""By what the sound of a line is known: whatever would make it sound otherwise, and nothing else."""

import hashlib
import hmac
import json

from domain.podcast.cast import ChosenVoice

_VERSION = 1


def line_key(salt: bytes, *, spoken: str, language: str, voice: ChosenVoice) -> str:
    """The key of a line: of its text as it is read (after lexicon and preparation), its language, its voice and how that is told to read.

    It is stored where texts must not be, and a short line could be found from its bare hash by guessing: so it is made with a
    secret of the episode, and is another in the next one.
    """
    speed = None if voice.speed is None else f"{voice.speed:g}"
    heard = [_VERSION, voice.provider, voice.model, voice.voice, speed, voice.instructions.strip(), language, spoken]
    said = json.dumps(heard, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(salt, said, hashlib.sha256).hexdigest()
