"""A cast fits its mode, and a model's words for its speakers are understood."""

from dataclasses import replace

import pytest

from domain.faults import FieldFault
from domain.podcast.cast import Cast, Speaker, TalkMode, check_cast, check_name
from tests.unit.domain.podcast.parts import ALI_VOICE, CAST, SARA_VOICE

HOST, GUEST = CAST.speakers


def flaws(cast: Cast, mode: TalkMode = TalkMode.DIALOGUE, *, voiced: bool = False) -> list[tuple[str, str]]:
    with pytest.raises(FieldFault) as caught:
        check_cast(cast, mode, voiced=voiced)
    return [(error.field, error.code) for error in caught.value.errors]


def test_a_whole_cast_is_taken() -> None:
    check_cast(CAST, TalkMode.DIALOGUE, voiced=True)
    check_cast(CAST, TalkMode.INTERVIEW)


@pytest.mark.parametrize("mode", [TalkMode.READ_ALOUD, TalkMode.PANEL])
def test_a_mode_says_how_many_speak(mode: TalkMode) -> None:
    assert flaws(CAST, mode) == [("speakers", "common.field.items")]


def test_every_flaw_of_every_speaker_is_named() -> None:
    cast = Cast(
        speakers=(
            Speaker(id="Host!", name=" ", voice=replace(SARA_VOICE, speed=0.1)),
            Speaker(id="guest", name="علي", role="x" * 201),
        )
    )
    assert flaws(cast, voiced=True) == [
        ("speakers[0].id", "common.field.malformed"),
        ("speakers[0].name", "common.field.empty"),
        ("speakers[0].voice.speed", "common.field.at_least"),
        ("speakers[1].role", "common.field.too_long"),
        ("speakers[1].voice", "podcast.cast.no_voice"),
    ]


def test_two_speakers_may_not_be_called_the_same_however_it_is_typed() -> None:
    cast = Cast(speakers=(Speaker(id="a", name="علی"), Speaker(id="b", name="علي")))
    assert flaws(cast) == [(f"speakers[{at}].name", "podcast.cast.same_name") for at in (0, 1)]


def test_a_speaker_is_known_by_id_name_or_role_however_typed() -> None:
    for said in ("host", "HOST", "سارا", " سارا ", "مجري"):
        assert CAST.called(said) == HOST, said
    assert CAST.called("رضا") is None
    assert CAST.called("") is None
    both = Cast(speakers=(replace(HOST, role="مجری"), replace(GUEST, role="مجری")))
    assert both.called("مجری") is None


def test_one_speaker_may_get_another_voice() -> None:
    changed = CAST.with_voice("host", ALI_VOICE)
    assert changed.speakers == (replace(HOST, voice=ALI_VOICE), GUEST)


def test_a_kept_cast_has_a_name() -> None:
    check_name("گفتگوی هفته")
    for name in (" ", "x" * 81):
        with pytest.raises(FieldFault):
            check_name(name)
