"""Episodes as the simulator writes and reads them: as long as they are asked for, by whom they are asked for, and wrong on request."""

import json

import pytest

from domain.capabilities import Limits
from domain.podcast.cast import TalkMode
from domain.podcast.length import likely_seconds, seconds_of
from domain.podcast.passages import passages_of
from domain.podcast.questions import AskDetails, AskEpisodeOutline, AskPassage, EpisodeQuestion, in_another_tongue
from domain.podcast.script import Line, Script, check_script
from simulator.media import voices
from simulator.server import Simulator
from simulator.shared.talk_faults import SCRIPTS
from tests.simulator.wire import Reply, fetch, openrouter
from tests.unit.domain.podcast.episodes import OUTLINE, an_episode
from tests.unit.domain.podcast.parts import CAST
from tests.unit.domain.samples import a_model

pytestmark = pytest.mark.anyio

MODEL = a_model("acme/one", limits=Limits(max_output_tokens=16_000))
WHOLE = AskPassage(episode=an_episode(), outline=OUTLINE, passage=passages_of(OUTLINE.segments, 10, "fa", MODEL)[0])


async def said(sim: Simulator, question: EpisodeQuestion[object], script: str = "demo", **more: object) -> Reply:
    messages = [{"role": turn.role.value, "content": turn.content} for turn in question.turns("")]
    return await openrouter(sim, script, stream=True, messages=messages, **more)


@pytest.mark.parametrize(("language", "minutes"), [("fa", 10), ("en", 25), ("fa", 60)])
async def test_an_episode_is_as_long_as_it_was_asked_for(sim: Simulator, language: str, minutes: int) -> None:
    episode = an_episode(language=language, minutes=minutes, mode=TalkMode.INTERVIEW)
    asked = AskEpisodeOutline(episode=episode)
    outline = asked.read((await said(sim, asked)).text, strict=True)
    lines: tuple[Line, ...] = ()
    for passage in passages_of(outline.segments, minutes, language, MODEL):
        question = AskPassage(episode=episode, outline=outline, passage=passage, before=lines)
        reply = await said(sim, question, max_tokens=question.expected_tokens)
        assert reply.finishes[-1] == "stop"
        lines += question.read(reply.text, strict=True)
    script = Script(language=language, lines=lines)
    check_script(script, CAST)
    assert {line.speaker for line in lines} == {"host", "guest"} and not in_another_tongue(lines, language)
    assert [line.chapter for line in lines if line.chapter] == [segment.title for segment in outline.segments]
    assert likely_seconds(script.characters, language) == pytest.approx(60 * minutes, rel=0.15)
    details = AskDetails(episode=episode, script=script)
    assert len(details.read((await said(sim, details)).text, strict=True).tags) >= 3


async def test_the_same_prompt_has_the_same_answer(sim: Simulator) -> None:
    assert (await said(sim, WHOLE)).text == (await said(sim, WHOLE)).text


async def test_an_answer_ends_where_it_is_allowed_no_more(sim: Simulator) -> None:
    reply = await said(sim, WHOLE, max_tokens=200)
    assert reply.finishes[-1] == "length" and len(reply.text.split()) == 200
    assert WHOLE.read(reply.text, strict=False)


@pytest.mark.parametrize("script", sorted(SCRIPTS))
async def test_every_fault_is_one_of_scripts_alone(sim: Simulator, script: str) -> None:
    outline = AskEpisodeOutline(episode=an_episode())
    assert outline.read((await said(sim, outline, script)).text, strict=True).segments
    first, second = await said(sim, WHOLE, script), await said(sim, WHOLE, script)
    whole = await said(sim, WHOLE)
    assert whole.text not in (first.text if script != "talk-second-fails" else second.text)


async def test_a_voice_lasts_as_long_as_its_text(sim: Simulator) -> None:
    text = "این جمله‌ای است که بلند خوانده می‌شود. " * 5
    body = {"model": "acme/reader", "input": text, "voice": "eve", "response_format": "pcm"}
    reply = await fetch(sim, f"{sim.openrouter_base_url}/audio/speech", key="sim-demo", body=body)
    seconds, bounds = len(reply.body) / 2 / 24_000, seconds_of(len(text), "fa")
    assert bounds.low <= seconds <= bounds.high and reply.body == voices.read_pcm(text, "eve")
    assert voices.read_pcm(text, "eve") != voices.read_pcm(text, "leo")
    assert len(voices.read_pcm(text, "eve", 4)) == pytest.approx(len(reply.body) / 4, rel=0.3)
    sound = await fetch(
        sim, f"{sim.openrouter_base_url}/audio/speech", key="sim-demo", body={**body, "response_format": "mp3"}
    )
    assert sound.body == voices.read_mp3(text, "eve") and len(sound.body) / 96 * 0.024 == pytest.approx(seconds)


async def test_data_is_still_what_the_content_section_asks_for(sim: Simulator) -> None:
    messages = [{"role": "system", "content": 'shape: {"titles": ["…"]}'}, {"role": "user", "content": "titles"}]
    assert "titles" in json.loads((await openrouter(sim, "demo", stream=True, messages=messages)).text)
