"""A transcript says what was said, by whom and when, in every form."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.podcast.editing import SetChapter, edited
from domain.podcast.mix import Timing
from domain.podcast.transcript import (
    TranscriptForm,
    Utterance,
    chapters_json,
    chapters_of,
    clock,
    cues_of,
    show_notes,
    transcript,
    utterances_of,
)
from tests.unit.domain.podcast.parts import CAST, a_line, a_script

SCRIPT = edited(
    a_script(a_line(1, text="سلام به همه."), a_line(2, "guest", text="درود <b> --> & بر شما\nدوستان")),
    [SetChapter(line="l1", title="آغاز"), SetChapter(line="l2", title="پاسخ [۱]")],
)
SAID = utterances_of(SCRIPT, CAST, [Timing(5.0, 7.25), Timing(7.67, 3_670.1)])


def test_text_says_who_said_what() -> None:
    text = transcript(SAID, TranscriptForm.TEXT, language="fa")
    assert text == "سارا: سلام به همه.\nعلی: درود <b> --> & بر شما دوستان\n"


def test_markdown_has_chapters_and_times_and_no_marks_of_the_text() -> None:
    text = transcript(SAID, TranscriptForm.MARKDOWN, language="fa", title="نمونه")
    assert text.startswith("# نمونه\n\n## آغاز\n\n**سارا** (0:05): سلام به همه.")
    assert r"\<b\>" in text and r"## پاسخ \[۱\]" in text


def test_subtitles_have_their_times() -> None:
    srt = transcript(SAID, TranscriptForm.SRT, language="fa")
    assert srt.startswith("1\n00:00:05,000 --> 00:00:07,250\nسارا: سلام به همه.\n\n2\n00:00:07,670 --> 01:01:10,100\n")
    assert srt.count("-->") == 2
    vtt = transcript(SAID, TranscriptForm.VTT, language="fa")
    assert vtt.startswith("WEBVTT\nLanguage: fa\n\n00:00:05.000 --> 00:00:07.250\n<v سارا>سلام به همه.\n")
    assert "&lt;b&gt; --&gt; &amp;" in vtt and vtt.count("-->") == 2


def test_data_has_seconds() -> None:
    data = json.loads(transcript(SAID, TranscriptForm.JSON, language="fa"))
    assert data["segments"][0] == {"speaker": "سارا", "startTime": 5.0, "endTime": 7.25, "body": "سلام به همه."}


def test_the_first_chapter_begins_with_the_episode() -> None:
    assert [(mark.title, mark.start) for mark in chapters_of(SAID)] == [("آغاز", 0.0), ("پاسخ [۱]", 7.67)]
    assert json.loads(chapters_json(SAID))["chapters"][1] == {"startTime": 7.67, "title": "پاسخ [۱]"}
    assert chapters_of(SAID[:0]) == ()


def test_show_notes_tell_chapters_and_sources() -> None:
    notes = show_notes("نمونه", "دربارهٔ چای.", SAID, [("منبع", "https://example.com/a(b)")])
    assert notes == (
        "# نمونه\n\nدربارهٔ چای.\n\n- 0:00 آغاز\n- 0:07 پاسخ \\[۱\\]\n\n- [منبع](<https://example.com/a(b)>)\n"
    )
    assert show_notes("نمونه", " ", ()) == "# نمونه\n"


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (67.9, "1:07"), (3_723, "1:02:03")])
def test_a_time_is_shown_as_listeners_write_it(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_every_line_has_its_time() -> None:
    with pytest.raises(ValueError, match="shorter"):
        utterances_of(SCRIPT, CAST, [Timing(0, 1)])


@pytest.mark.parametrize("form", sorted(TranscriptForm))
def test_every_form_is_of_a_known_type(form: TranscriptForm) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z-]+", form.media_type)
    assert transcript((), form, language="fa") is not None


@given(st.lists(st.text("ابپ ", min_size=1, max_size=40), min_size=1, max_size=20).map(" ".join), st.floats(0.1, 600))
def test_what_is_said_at_length_is_shown_in_pieces_that_fill_its_time(text: str, seconds: float) -> None:
    whole = Utterance(speaker="سارا", text=" ".join(text.split()) or "ا", start=1.0, end=1.0 + seconds)
    cues = cues_of(whole, "fa")
    assert " ".join(cue.text for cue in cues) == whole.text
    assert cues[0].start == whole.start and cues[-1].end == pytest.approx(whole.end)
    assert all(a.end == b.start for a, b in pairwise(cues))
    assert all(len(cue.text) <= 84 and cue.start <= cue.end for cue in cues)


def test_what_takes_long_to_read_has_its_time_however_short_it_is_written() -> None:
    text = "در سال ۱۴۰۵ دقیقاً ۱۲۳۴۵۶۷۸۹ تومان و ۹۸۷۶۵۴۳۲۱ ریال خرج شد. این را همه می‌دانند و کسی از آن شگفت‌زده نمی‌شود."
    first, second = cues_of(Utterance(speaker="سارا", text=text, start=0.0, end=30.0), "fa")
    assert len(first.text) < 1.3 * len(second.text) and first.end > 18.0
    assert second.start == first.end and second.end == pytest.approx(30.0)
