"""What an admin asks of the speech operation: a text to be read aloud, by a voice that can read it."""

from domain.capabilities import ModelSpec, Voice
from domain.faults import invalid_field
from domain.immutable import immutable
from domain.knobs import fit_number, fit_word, lacking
from domain.sound_format import SoundFormat

MOST_CHARACTERS = 200_000
MOST_INSTRUCTION_CHARACTERS = 4_000

_WHOLE = ("wav", "flac", "pcm")
"""Forms that lose nothing."""

KNOBS = ("instructions", "language", "speed")
"""What a capabilities file may say a speech model can be told."""


@immutable
class SpeechPrompt:
    """A text, the voice and the language it is read in. None leaves the choice to `fit_to_model`, else to the model."""

    text: str
    voice: str | None = None
    language: str | None = None
    format: str | None = None
    speed: float | None = None
    instructions: str | None = None


@immutable
class SpeechNotice:
    """What an admin should know before the text is read; a code with its sentence's parameters."""

    code: str
    voice: str


def fit_to_model(prompt: SpeechPrompt, model: ModelSpec) -> SpeechPrompt:
    """The order with voice, format and defaults filled in. Raises a field fault for whatever the model lacks or cannot do.

    Without a voice named it is the first one that speaks the language, else the first of all. A text longer than what the model
    takes at once is no flaw: it is read in parts.
    """
    _check_text(prompt)
    language = _language(prompt, model)
    return SpeechPrompt(
        text=prompt.text,
        voice=_voice(prompt, model),
        language=language,
        format=_format(prompt.format, model),
        speed=fit_number("speed", prompt.speed, model),
        instructions=fit_word("instructions", prompt.instructions, model),
    )


def format_to_ask(wanted: SoundFormat, model: ModelSpec, *, parts: int) -> str | None:
    """What to ask the model for: what is wanted where it need not be joined, else what loses least by being encoded once more."""
    if parts == 1 and wanted in model.formats:
        return wanted
    return next((form for form in _WHOLE if form in model.formats), next(iter(model.formats), None))


def notices_of(prompt: SpeechPrompt, model: ModelSpec) -> tuple[SpeechNotice, ...]:
    """What to say of a fitted order: that its voice is not known to speak its language."""
    voice = _find(prompt.voice, model)
    if prompt.language is None or voice is None or _speaks(voice, prompt.language):
        return ()
    if voice.languages:
        return (SpeechNotice(code="ai.speech.voice_of_other_language", voice=voice.name),)
    if any(_same(prompt.language, language) for language in model.languages):
        return ()
    return (SpeechNotice(code="ai.speech.language_not_confirmed", voice=voice.name),)


def _check_text(prompt: SpeechPrompt) -> None:
    if not prompt.text.strip():
        raise invalid_field("text", "common.field.empty")
    if len(prompt.text) > MOST_CHARACTERS:
        raise invalid_field("text", "common.field.too_long", max=MOST_CHARACTERS)
    if prompt.instructions is not None and len(prompt.instructions) > MOST_INSTRUCTION_CHARACTERS:
        raise invalid_field("instructions", "common.field.too_long", max=MOST_INSTRUCTION_CHARACTERS)


def _language(prompt: SpeechPrompt, model: ModelSpec) -> str | None:
    """A model that must be told the language takes only those it lists; the others find it in the text."""
    if "language" not in model.parameters:
        return prompt.language
    return fit_word("language", prompt.language and prompt.language.partition("-")[0].lower(), model)


def _voice(prompt: SpeechPrompt, model: ModelSpec) -> str | None:
    if prompt.voice is None:
        fitting = [voice for voice in model.voices if prompt.language and _speaks(voice, prompt.language)]
        return next((voice.id for voice in (*fitting, *model.voices)), None)
    if model.voices and _find(prompt.voice, model) is None:
        raise invalid_field(
            "voice", "common.field.voice", model=model.name, values=", ".join(voice.id for voice in model.voices)
        )
    return prompt.voice


def _format(asked: str | None, model: ModelSpec) -> str | None:
    if asked is None:
        return next(iter(model.formats), None)
    if not model.formats:
        raise lacking("format", model)
    if asked not in model.formats:
        raise invalid_field("format", "common.field.one_of", values=", ".join(model.formats))
    return asked


def _find(voice: str | None, model: ModelSpec) -> Voice | None:
    return next((known for known in model.voices if known.id == voice), None)


def _speaks(voice: Voice, language: str) -> bool:
    return any(_same(language, known) for known in voice.languages)


def _same(one: str, other: str) -> bool:
    """Languages are told apart by their primary subtag: `fa-IR` is `fa`."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()
