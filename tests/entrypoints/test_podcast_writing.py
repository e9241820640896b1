"""An episode's writing over the real wire: both vendors, every way in which a script goes wrong, each run with its record."""

from dataclasses import replace

import pytest

from application.jobs.pipeline import PaidFault
from application.sections.podcast.ask_podcast import AskPodcast
from application.sections.podcast.write_details import WriteDetails
from application.sections.podcast.write_outline import WriteOutline
from application.sections.podcast.write_script import CUT_SHORT, OTHER_TONGUE, STRANGERS, UNFINISHED, WriteScript
from application.sections.podcast.written import Written
from domain.ids import AdminId, ProviderId
from domain.podcast.cast import Speaker, TalkMode
from domain.podcast.episode import Choice, Episode
from domain.podcast.length import words_for
from domain.podcast.script import Line, Script, check_script
from tests.entrypoints.harness import Service, sim_key
from tests.entrypoints.panel import Panel
from tests.unit.domain.podcast.episodes import OUTLINE, an_episode

pytestmark = pytest.mark.anyio

PANEL = (
    Speaker(id="mod", name="Mina", role="moderator"),
    Speaker(id="eng", name="Omid", role="engineer"),
    Speaker(id="doc", name="Dana", role="physician"),
)


def ask_of(service: Service) -> AskPodcast:
    return AskPodcast(
        generate=service.container.generate, policy=service.container.policy, clock=service.container.clock
    )


async def write_script(
    service: Service, panel: Panel, episode: Episode
) -> tuple[Written[Script], list[tuple[Line, ...]]]:
    principal = await service.container.identify.for_job(AdminId(panel.id), None)
    assert principal is not None
    told: list[tuple[Line, ...]] = []

    async def tell(lines: tuple[Line, ...]) -> None:
        told.append(lines)

    return await WriteScript(ask=ask_of(service))(principal, episode, tell), told


@pytest.mark.parametrize("provider", ["huggingface", "openrouter"])
@pytest.mark.parametrize("language", ["en", "fa"])
async def test_an_episode_is_written_from_its_sources_to_its_details(
    service: Service, provider: str, language: str
) -> None:
    panel = await service.admin_with_key("demo", provider)
    principal = await service.container.identify.for_job(AdminId(panel.id), None)
    assert principal is not None
    choice = Choice(provider=ProviderId(provider))
    wished = an_episode(language=language, minutes=20, mode=TalkMode.PANEL, speakers=PANEL)
    episode = replace(wished, writer=choice)
    outline = await WriteOutline(ask=ask_of(service))(principal, episode)
    episode = replace(episode, outline=outline.value)
    script, told = await write_script(service, panel, episode)
    check_script(script.value, episode.cast)
    assert script.lacking is None and {line.speaker for line in script.value.lines} == {"mod", "eng", "doc"}
    words = sum(len(line.text.split()) for line in script.value.lines)
    assert words == pytest.approx(words_for(20, language), rel=0.15)
    assert told[-1] == script.value.lines and len(told) > 20
    details = await WriteDetails(ask=ask_of(service))(principal, replace(episode, script=script.value))
    assert details.value.title == outline.value.title
    rows = await panel.runs()
    assert len(rows) >= 4 and {row["status"] for row in rows} == {"completed"}
    assert {(row["section"], row["operation"]) for row in rows} == {("podcast", "text")}
    assert script.cost.amount is not None


@pytest.mark.parametrize(
    ("fault", "lacking", "runs"),
    [
        ("talk-broken", CUT_SHORT, 2),
        ("talk-cut", CUT_SHORT, 2),
        ("talk-cut-first", None, 2),
        ("talk-language", OTHER_TONGUE, 2),
        ("talk-prose-once", None, 2),
        ("talk-second-fails", UNFINISHED, 2),
        ("talk-stranger", STRANGERS, 2),
        ("talk-stranger-once", None, 2),
    ],
)
async def test_a_script_that_goes_wrong_is_mended_or_kept_and_told_of(
    service: Service, fault: str, lacking: str | None, runs: int
) -> None:
    panel = await service.admin_with_key(fault)
    minutes = 20 if fault == "talk-second-fails" else 8
    written, _ = await write_script(service, panel, an_episode(outline=OUTLINE, minutes=minutes))
    assert written.lacking == lacking and written.value.lines
    assert len(await panel.runs()) == runs


@pytest.mark.parametrize("fault", ["talk-nothing", "talk-prose"])
async def test_a_script_of_which_nothing_can_be_used_is_a_fault(service: Service, fault: str) -> None:
    panel = await service.admin_with_key(fault)
    with pytest.raises(PaidFault) as caught:
        await write_script(service, panel, an_episode(outline=OUTLINE, minutes=8))
    assert caught.value.fault.code == "podcast.answer.malformed" and len(await panel.runs()) == 2


async def test_nothing_the_simulator_holds_against_a_request(service: Service) -> None:
    panel, key = await service.admin(), sim_key("demo")
    await panel.set_key("openrouter", key)
    await write_script(service, panel, an_episode(outline=OUTLINE, minutes=5))
    assert [entry.violations for entry in service.simulator.journal if entry.key == key] == [[]]
