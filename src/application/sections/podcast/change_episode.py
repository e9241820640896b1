"""An episode is changed, approved, made again or ended: never while a worker has it, and never what somebody else changed meanwhile."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from application.accounts.principal import Principal
from application.jobs.change_jobs import Change, ChangeJobs
from application.jobs.steer_jobs import SteerJobs
from application.ports.clock import Clock
from application.ports.jobs import JobRunner
from application.ports.units import Units
from application.sections.podcast.begin_episode import one_at_work
from application.sections.podcast.episode_store import EpisodeStore
from application.sections.podcast.set_aside import SetAside
from application.sections.podcast.settle_voices import SettleVoices
from application.sections.podcast.speak import SpokenLines
from domain.faults import Fault, Kind
from domain.ids import HoldId, JobId
from domain.immutable import immutable
from domain.job import LONGEST_JOB, OPEN, OVER, Job, JobKind, JobState, Step, StepState
from domain.podcast.cast import check_cast
from domain.podcast.episode import Episode
from domain.podcast.plan import (
    first_steps,
    material_of,
    planned,
    settled_up,
    step_of_line,
    steps_of,
    unheard,
    without_sound,
)
from domain.podcast.script import check_script
from domain.podcast.stages import Part, is_asking, of_part
from domain.podcast.wishes import check_sound

Edited = Callable[[Episode], Episode]


@immutable
class ChangeEpisode:
    """The changes of one's own episode. Each raises `common.not_found`, `podcast.episode.not_now` while it is worked at, and
    `podcast.episode.changed` where `version` (the hold of what was looked at) is not what it is now."""

    units: Units
    steer: SteerJobs
    change: ChangeJobs
    store: EpisodeStore
    spoken: SpokenLines
    set_aside: SetAside
    voices: SettleVoices
    runner: JobRunner
    clock: Clock

    async def edit(
        self,
        principal: Principal,
        job_id: JobId,
        version: HoldId,
        edited: Edited,
        *,
        brought: Collection[HoldId] = (),
    ) -> tuple[Job, Episode]:
        """Change it; its voices are asked for anew, and what sounds as before is not paid for again. Raises field faults.

        What was `brought` along for it is ended where it is not changed so.
        """
        try:
            job, before, after = await self._edited(principal, job_id, version, edited)
        except Fault:
            await self._end(brought)
            raise
        await self._end(material_of(before) - material_of(after))
        return job, after

    async def _edited(
        self, principal: Principal, job_id: JobId, version: HoldId, edited: Edited
    ) -> tuple[Job, Episode, Episode]:
        job, before = await self.looked_at(principal, job_id, version)
        after = edited(before)
        if after.cast != before.cast:
            check_cast(after.cast, after.wishes.mode)
            after = self.voices(principal, after)
        check_sound(after.sound)
        if after.script is not None and after.script != before.script:
            check_script(after.script, after.cast)
        after = replace(after, plan=(), mixed=None)
        return await self._stored(job, after, first_steps(after), JobState.PAUSED), before, after

    async def approve(self, principal: Principal, job_id: JobId, version: HoldId) -> Job:
        """Have it voiced and mixed. Raises field faults for a script or a cast that cannot be, the key rule's fault, and
        that of a budget in which there is too little left for all of it."""
        job, episode = await self.looked_at(principal, job_id, version)
        if episode.script is None:
            raise not_now()
        check_script(episode.script, episode.cast)
        check_cast(episode.cast, episode.wishes.mode, voiced=True)
        self.voices(principal, episode)
        episode = replace(planned(episode, self.spoken.texts(episode)), mixed=None)
        await self.set_aside(principal, job.id, episode)
        try:
            job = await self._stored(job, episode, steps_of(episode), JobState.WAITING)
        except Fault:
            await self._set_free(job.id)
            raise
        return await self._begun(job)

    async def again(self, principal: Principal, job_id: JobId, version: HoldId, part: Part) -> Job:
        """Have the outline, the script or the details written anew; what rests on them goes with them."""
        job, before = await self.looked_at(principal, job_id, version)
        match part:
            case Part.OUTLINE:
                after = replace(before, outline=None, script=None, details=None, lacking=None)
            case Part.SCRIPT if before.outline is not None:
                after = replace(before, script=None, details=None, lacking=None)
            case Part.DETAILS if before.script is not None:
                return await self._details_again(job, before)
            case _:
                raise not_now()
        after = replace(after, plan=(), mixed=None)
        return await self._begun(await self._stored(job, after, first_steps(after), JobState.WAITING))

    async def resume(self, principal: Principal, job_id: JobId) -> Job:
        """It goes on where it stood after a pause, or where it failed or was cancelled.

        Raises `podcast.episode.not_now` while it asks for a yes or is worked at, and `ai.job.over` where nothing is left to do.
        """
        await self.steer.find(principal.admin.id, job_id, JobKind.PODCAST)
        return await self._reopened(job_id, self._resumed)

    def _resumed(self, job: Job) -> Job:
        if is_asking(job) or job.state in OPEN:
            raise not_now()
        if job.state is JobState.DONE and job.count(*_AGAIN) == 0:
            raise Fault("ai.job.over", Kind.CONFLICT)
        return self._open([step.number for step in job.steps if step.state in _AGAIN], job)

    async def retry(self, principal: Principal, job_id: JobId, line: str) -> Job:
        """Have one line that failed voiced again, or one whose sound cannot be heard, and what failed for it made.

        Raises `ai.job.step_not_failed`.
        """
        job = await self.steer.find(principal.admin.id, job_id, JobKind.PODCAST)
        episode = await self.store.read(job)
        step = step_of_line(job, episode, line)
        if step is None:
            raise Fault("podcast.script.no_such_line", Kind.NOT_FOUND)
        if line in unheard(job, episode):
            return await self._begun(await self._stored(job, *without_sound(job, episode, line), JobState.WAITING))
        if step.state not in _AGAIN:
            raise Fault("ai.job.step_not_failed", Kind.CONFLICT)
        return await self._reopened(job_id, partial(self._retried, job, step.number))

    def _retried(self, found: Job, number: int, job: Job) -> Job:
        if job.state in OPEN or job.order != found.order:
            raise not_now()
        return self._open([number, *(other.number for other in of_part(job, Part.MIX) if other.state in _AGAIN)], job)

    def _open(self, again: Collection[int], job: Job) -> Job:
        """What was under way when it was paused or cancelled may be so still: its worker goes on, and no other does it beside."""
        for number in again:
            job = job.retried(number, self.clock.now())
        return job.resumed(self.clock.now())

    async def delete(self, principal: Principal, job_id: JobId) -> None:
        """End it and everything that is held of it, at once."""
        job = await self.steer.find(principal.admin.id, job_id, JobKind.PODCAST)
        if job.state not in OVER:
            job = await self.steer.cancel(principal.admin.id, job_id, JobKind.PODCAST)
        while not await self._is_removed(job):
            # Its worker finished what it was at: that is ended too.
            job = await self.steer.find(principal.admin.id, job_id, JobKind.PODCAST)

    async def _is_removed(self, job: Job) -> bool:
        """Whether it is gone with all that is held of it; not where it has changed meanwhile."""
        for hold in sorted({*job.holds, *await self.store.material(job)}):
            await self.store.holds.drop(hold)
        async with self.units() as unit:
            now = await unit.jobs.hold(job.id)
            if now is not None and now.holds != job.holds:
                return False
            await unit.jobs.remove(job.id)
            await unit.commit()
        return True

    async def _details_again(self, job: Job, before: Episode) -> Job:
        after = replace(before, details=None)
        if not after.plan:
            return await self._stored(job, after, job.steps, JobState.PAUSED)
        return await self._begun(await self._stored(job, after, steps_of(after), JobState.WAITING))

    async def looked_at(self, principal: Principal, job_id: JobId, version: HoldId) -> tuple[Job, Episode]:
        """The episode that is to be changed, as it is now."""
        job = await self._let_go(await self.steer.find(principal.admin.id, job_id, JobKind.PODCAST))
        self._require(job, version)
        return job, await self.store.read(job)

    async def _let_go(self, job: Job) -> Job:
        """A cancelled one as its worker leaves it, which takes seconds: what is paid for of the line it is at is there then."""
        for _ in range(_LOOKS):
            if job.state is not JobState.CANCELLED or not job.is_worked_at(self.clock.now()):
                break
            await asyncio.sleep(_LOOK_SECONDS)
            job = await self.steer.find(job.owner, job.id, job.kind)
        return job

    def _require(self, job: Job, version: HoldId) -> None:
        if job.is_worked_at(self.clock.now()):
            raise not_now()
        if job.order != version:
            raise Fault("podcast.episode.changed", Kind.CONFLICT)

    async def _stored(self, found: Job, episode: Episode, steps: Sequence[Step], state: JobState) -> Job:
        """Swap what is held for what it is now."""
        now = self.clock.now()
        until = now + LONGEST_JOB
        episode = settled_up(episode, found.steps, steps)
        order = await self.store.put(found.owner, episode, until=until)
        # What was paid for or brought along outlives the job's own end by what it is used for now.
        kept = material_of(episode)
        await self.store.holds.keep_until(kept, until)

        def swapped(job: Job) -> Job:
            self._require(job, found.order)
            return replace(job.ordered_anew(order, steps, state, now), ends_at=until)

        try:
            with one_at_work():
                job = await self.change(found.id, swapped)
            if job is None:
                raise Fault("common.not_found", Kind.NOT_FOUND)
        except Fault:
            await self._end([order])
            await self.change.end_as_stored(found.id, kept)
            raise
        await self._end({*found.holds} - {found.order, *job.holds, *kept})
        return job

    async def _end(self, holds: Collection[HoldId]) -> None:
        """End what nobody uses; what cannot be ended now ends by itself, and is no reason to call what is done undone."""
        for hold in sorted(holds):
            with suppress(Fault):
                await self.store.holds.drop(hold)

    async def _reopened(self, job_id: JobId, reopened: Change) -> Job:
        with one_at_work():
            job = await self.change(job_id, reopened)
        if job is None:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        return await self._begun(job)

    async def _set_free(self, job_id: JobId) -> None:
        """What was kept free for a yes that came to nothing; not for one that somebody else gave meanwhile."""
        job = await self.steer.jobs.get(job_id)
        if job is None or not job.is_worked_at(self.clock.now()):
            await self.set_aside.end(job_id)

    async def _begun(self, job: Job) -> Job:
        await self.runner.start(job.id)
        return job


_AGAIN = frozenset({StepState.FAILED, StepState.CANCELLED})
_LOOK_SECONDS = 0.1
_LOOKS = 80
"""Longer than a worker takes to see that its job is cancelled."""


def not_now() -> Fault:
    """The fault of what cannot be done with an episode as it stands."""
    return Fault("podcast.episode.not_now", Kind.CONFLICT)
