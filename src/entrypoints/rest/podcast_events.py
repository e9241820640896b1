"""What is told of an episode as it goes on: by its rows and what is held of it."""

from collections.abc import Mapping

from msgspec import Struct

from domain.job import Job, StepState
from domain.podcast.episode import Episode
from domain.podcast.plan import cost_of
from domain.podcast.stages import Part, Stage, Standing, of_part, progress_of
from entrypoints.rest.call import Call
from entrypoints.rest.job_events import Telling
from entrypoints.rest.podcast_lines import planned_states
from entrypoints.rest.podcast_shown import brief_episode_view, shown_now
from entrypoints.rest.podcast_views import BriefEpisodeView, LineState
from entrypoints.rest.usage import CostView, cost_view


class EpisodeProgressView(Struct, kw_only=True):
    """How far an episode is: the data of a `progress` event. `lines` has those whose state changed since the event before."""

    stage: Stage
    standing: Standing
    done: int
    total: int
    failed: int
    lines: Mapping[str, LineState]
    cost_so_far: CostView
    time_left_seconds: int | None
    drafting_count: int


class EpisodeTelling(Telling):
    """What one reader was told already. What is held is read anew only where it is another."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.episode: Episode | None = None
        self._order: str | None = None
        self._draft: tuple[str | None, int] = (None, 0)
        self._states: Mapping[str, LineState] = {}
        self._pace = _Pace()

    def end(self, job: Job) -> BriefEpisodeView | None:
        if job.is_worked_at(self._call.kelidar.clock.now()):
            return None
        return brief_episode_view(job, self.episode)

    async def progress(self, job: Job) -> EpisodeProgressView:
        if job.order != self._order:
            job, self.episode = await shown_now(self._call, job)
            self._order = job.order
        progress, lines = progress_of(job), of_part(job, Part.LINE)
        states = {} if self.episode is None else planned_states(job, self.episode)
        news = {line: state for line, state in states.items() if self._states.get(line) != state}
        self._states = states
        left = None
        if progress.standing is Standing.WORKING and progress.stage is Stage.VOICES and self.episode is not None:
            left = self._pace.left(self._call.kelidar.clock.monotonic(), self.episode, states)
        return EpisodeProgressView(
            stage=progress.stage,
            standing=progress.standing,
            done=sum(step.state is StepState.DONE for step in lines),
            total=len(lines),
            failed=sum(step.state is StepState.FAILED for step in lines),
            lines=news,
            cost_so_far=cost_view(cost_of(job, self.episode)),
            time_left_seconds=left,
            drafting_count=await self._drafting(job),
        )

    async def _drafting(self, job: Job) -> int:
        held = next((step.hold for step in of_part(job, Part.SCRIPT) if step.state is StepState.WORKING), None)
        if held is None:
            return 0
        if self._draft[0] != held:
            self._draft = (held, len(await self._call.kelidar.podcasts.store.draft(job)))
        return self._draft[1]


class _Pace:
    """How fast lines were voiced while one looked, by their letters."""

    def __init__(self) -> None:
        self._began: tuple[float, int] | None = None

    def left(self, now: float, episode: Episode, states: Mapping[str, LineState]) -> int | None:
        """The seconds until all lines are voiced; None before one was finished while one looked."""
        letters = {line.id: len(line.text) for line in (episode.script.lines if episode.script else ())}
        voiced = sum(letters.get(line, 0) for line, state in states.items() if state is LineState.VOICED)
        waiting = sum(
            letters.get(line, 0) for line, state in states.items() if state in (LineState.WAITING, LineState.VOICING)
        )
        if self._began is None:
            self._began = (now, voiced)
        began, before = self._began
        return None if voiced <= before else round(waiting * (now - began) / (voiced - before))
