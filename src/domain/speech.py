"""What an admin asks of the speech operation: a text to be read aloud, by a voice that can read it."""

from domain.capabilities import ModelSpec, Voice
from domain.faults import Flaws, invalid_field
from domain.immutable import immutable
from domain.knobs import fit_number, fit_word, lacking
from domain.sound_format import SoundFormat

MOST_CHARACTERS = 200_000
MOST_INSTRUCTION_CHARACTERS = 4_000

_ONLY_PERSIAN = frozenset("پچژگکی")
"""Letters, or forms of letters, that Arabic is not written with."""

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

    Without a voice named it is the first one that speaks the language (without a language named: that of the letters), else the
    first of all. A text longer than what the model
    takes at once is no flaw: it is read in parts.
    """
    flaws = Flaws()
    flaws.of(_check_text, prompt)
    language = flaws.of(_language, prompt, model)
    fitted = SpeechPrompt(
        text=prompt.text,
        voice=flaws.of(_voice, prompt.voice, language, model),
        language=language,
        format=flaws.of(_format, prompt.format, model),
        speed=flaws.of(fit_number, "speed", prompt.speed, model),
        instructions=flaws.of(_instructions, prompt.instructions, model),
    )
    flaws.tell()
    return fitted


def written_in(text: str) -> str | None:
    """Persian where its letters are most of the text's; None where the letters tell no language apart from its neighbours."""
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return "fa" if arabic * 2 > len(letters) and not _ONLY_PERSIAN.isdisjoint(letters) else None


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


def _instructions(asked: str | None, model: ModelSpec) -> str | None:
    if asked is not None and len(asked) > MOST_INSTRUCTION_CHARACTERS:
        raise invalid_field("instructions", "common.field.too_long", max=MOST_INSTRUCTION_CHARACTERS)
    return fit_word("instructions", asked, model)


def _language(prompt: SpeechPrompt, model: ModelSpec) -> str | None:
    """A model that must be told the language takes only those it lists; the others find it in the text."""
    if "language" not in model.parameters:
        return prompt.language or written_in(prompt.text)
    if prompt.language is None:
        seen, known = written_in(prompt.text), model.parameters["language"].values
        return seen if seen in known else fit_word("language", None, model)
    return fit_word("language", prompt.language.partition("-")[0].lower(), model)


def _voice(asked: str | None, language: str | None, model: ModelSpec) -> str | None:
    if asked is None:
        fitting = [voice for voice in model.voices if language and _speaks(voice, language)]
        return next((voice.id for voice in (*fitting, *model.voices)), None)
    if model.voices and _find(asked, model) is None:
        raise invalid_field(
            "voice", "common.field.voice", model=model.name, values=", ".join(voice.id for voice in model.voices)
        )
    return asked


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
