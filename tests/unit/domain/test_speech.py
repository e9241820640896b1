"""A text to be read is fitted to its model: a voice of the model that speaks the language, or words that say otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from domain.capabilities import Limits, ModelSpec, Parameter, Voice
from domain.faults import FieldFault
from domain.ids import ModelId
from domain.section import Operation, Section
from domain.sound_format import SoundFormat
from domain.speech import KNOBS, SpeechNotice, SpeechPrompt, fit_to_model, format_to_ask, notices_of, written_in

READER = ModelSpec(
    id=ModelId("acme/reader"),
    name="Reader",
    operation=Operation.SPEECH,
    sections=(Section.PODCAST,),
    limits=Limits(max_input_characters=50),
    formats=("mp3", "pcm"),
    voices=(
        Voice(id="paul", name="Paul", languages=("en",)),
        Voice(id="sara", name="سارا", languages=("fa", "en")),
        Voice(id="eve", name="Eve"),
    ),
    source="test",
    checked=date(2026, 11, 22),
)
ASKED = SpeechPrompt(text="سلام دنیا")


def slip(prompt: SpeechPrompt, model: ModelSpec = READER) -> tuple[str, str]:
    with pytest.raises(FieldFault) as caught:
        fit_to_model(prompt, model)
    (error,) = caught.value.errors
    assert caught.value.code == "common.invalid"
    return error.field, error.code


def notices(model: ModelSpec = READER, **asked: str) -> tuple[SpeechNotice, ...]:
    prompt = replace(ASKED, **asked)  # type: ignore[arg-type]  # every field given is a text
    return notices_of(fit_to_model(prompt, model), model)


@pytest.mark.parametrize(
    ("language", "voice"), [("fa", "sara"), ("fa-IR", "sara"), ("en-GB", "paul"), ("de", "paul"), (None, "sara")]
)
def test_without_a_voice_named_it_is_the_first_that_speaks_the_language(language: str | None, voice: str) -> None:
    assert fit_to_model(replace(ASKED, language=language), READER).voice == voice


def test_a_voice_and_a_format_of_the_model_are_kept() -> None:
    fitted = fit_to_model(replace(ASKED, voice="eve", format="pcm"), READER)
    assert (fitted.voice, fitted.format) == ("eve", "pcm")


def test_the_format_is_the_one_the_file_names_first() -> None:
    assert fit_to_model(ASKED, READER).format == "mp3"
    assert fit_to_model(ASKED, replace(READER, formats=())).format is None


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        (replace(ASKED, text=" "), "text", "common.field.empty"),
        (replace(ASKED, text="x" * 200_001), "text", "common.field.too_long"),
        (replace(ASKED, voice="Kore"), "voice", "common.field.voice"),
        (replace(ASKED, voice="Sara"), "voice", "common.field.voice"),
        (replace(ASKED, format="wav"), "format", "common.field.one_of"),
        (replace(ASKED, speed=1.5), "speed", "common.field.not_of_model"),
        (replace(ASKED, instructions="calmly"), "instructions", "common.field.not_of_model"),
    ],
)
def test_what_the_model_lacks_is_refused_by_its_field(asked: SpeechPrompt, field: str, code: str) -> None:
    assert slip(asked) == (field, code)


def test_a_text_longer_than_the_model_takes_at_once_is_no_flaw() -> None:
    assert fit_to_model(replace(ASKED, text="x" * 51), READER).text == "x" * 51


@pytest.mark.parametrize(
    ("wanted", "formats", "parts", "asked"),
    [
        (SoundFormat.MP3, ("mp3", "pcm"), 1, "mp3"),
        (SoundFormat.MP3, ("mp3", "pcm"), 2, "pcm"),
        (SoundFormat.FLAC, ("mp3", "pcm"), 1, "pcm"),
        (SoundFormat.MP3, ("mp3",), 3, "mp3"),
        (SoundFormat.MP3, (), 1, None),
    ],
)
def test_the_model_is_asked_for_what_loses_least(
    wanted: SoundFormat, formats: tuple[str, ...], parts: int, asked: str | None
) -> None:
    assert format_to_ask(wanted, replace(READER, formats=formats), parts=parts) == asked


def test_a_knob_keeps_its_range_and_its_length() -> None:
    able = replace(
        READER, parameters={"speed": Parameter(minimum=0.5, maximum=2, default=1.0), "instructions": Parameter()}
    )
    assert fit_to_model(ASKED, able).speed == 1.0
    assert slip(replace(ASKED, speed=3.0), able) == ("speed", "common.field.at_most")
    assert slip(replace(ASKED, instructions="x" * 4_001), able) == ("instructions", "common.field.too_long")


def test_a_model_without_a_list_of_formats_or_voices_takes_no_format_and_any_voice() -> None:
    bare = replace(READER, formats=(), voices=())
    assert slip(replace(ASKED, format="mp3"), bare) == ("format", "common.field.not_of_model")
    assert fit_to_model(replace(ASKED, voice="anybody"), bare).voice == "anybody"


def test_a_model_that_must_be_told_the_language_takes_only_its_own() -> None:
    told = replace(READER, parameters={"language": Parameter(values=("en", "de"), default="en")})
    assert fit_to_model(ASKED, told).language == "en"
    assert fit_to_model(replace(ASKED, language="de-AT"), told).language == "de"
    assert slip(replace(ASKED, language="fa"), told) == ("language", "common.field.one_of")


def test_a_voice_that_speaks_the_language_needs_no_words() -> None:
    assert notices(language="fa-IR", voice="sara") == ()
    assert notices(voice="sara") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سلام دنیا", "fa"),
        ("این API چیست؟", "fa"),
        ("مرحبا بالعالم", None),
        ("Hello, سلام to all of you", None),
        ("12345", None),
    ],
)
def test_persian_is_known_by_its_letters(text: str, language: str | None) -> None:
    assert written_in(text) == language


def test_a_voice_of_another_language_says_so() -> None:
    assert notices(voice="paul") == (SpeechNotice(code="ai.speech.voice_of_other_language", voice="Paul"),)
    assert notices(language="fa", voice="paul") == (
        SpeechNotice(code="ai.speech.voice_of_other_language", voice="Paul"),
    )


def test_a_voice_of_which_nothing_is_known_is_not_confirmed_unless_its_model_is() -> None:
    assert notices(language="fa", voice="eve") == (SpeechNotice(code="ai.speech.language_not_confirmed", voice="Eve"),)
    assert notices(replace(READER, languages=("fa",)), language="fa", voice="eve") == ()


def test_every_knob_is_a_field_of_an_order() -> None:
    assert all(hasattr(ASKED, knob) for knob in KNOBS)
