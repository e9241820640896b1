"""An episode is begun: held, given a job, and told to whoever works on jobs."""

import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from application.accounts.principal import Principal
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.ports.jobs import JobReader, JobRunner
from application.ports.units import Units
from application.sections.podcast.episode_store import EpisodeStore
from application.sections.podcast.settle_voices import SettleVoices
from domain.faults import Fault, Kind
from domain.ids import AdminId, HoldId, JobId
from domain.immutable import immutable
from domain.job import LONGEST_JOB, OPEN, Job, JobKind, JobState
from domain.podcast.cast import TalkMode, check_cast
from domain.podcast.episode import ACTIVE, Choice, Episode
from domain.podcast.plan import first_steps, material_of
from domain.podcast.read_aloud import read_aloud
from domain.podcast.script import check_script
from domain.podcast.wishes import check_sound, check_wishes, has_subject

CheckWriting = Callable[[Principal, Episode], object]
"""Raises the fault for which an episode's writing could not begin: of the key rule, or of sources that its model cannot take in."""


@immutable
class BeginEpisode:
    """Stores a job that knows only where everything is held."""

    units: Units
    store: EpisodeStore
    jobs: JobReader
    runner: JobRunner
    voices: SettleVoices
    check_writing: CheckWriting
    clock: Clock
    ids: Ids

    async def begun(self, owner: AdminId, key: str | None, asked: str | None) -> Job | None:
        """What the same request began before. Raises `podcast.episode.key_reused` for a key that came with another request."""
        job = None if key is None else await self.jobs.begun_by(owner, key)
        if job is None:
            return None
        try:
            before = (await self.store.read(job)).asked
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            return job
        if before != asked:
            raise Fault("podcast.episode.key_reused", Kind.CONFLICT)
        return job

    def ready(self, principal: Principal, episode: Episode, voices: Choice = ACTIVE, *, bare: bool = False) -> Episode:
        """The episode with a voice for everybody, and with its script where no model has to write it; one that is `bare` need have
        nothing to talk about yet.

        Raises field faults, and the key rule's fault for voices that could not be used.
        """
        check_wishes(episode.wishes, bare=bare or episode.script is not None)
        check_sound(episode.sound)
        check_cast(episode.cast, episode.wishes.mode)
        given, episode = episode.script, _written(episode)
        if episode.script is not None:
            check_script(episode.script, episode.cast, field="sources" if given is None else "script")
        return self.voices(principal, episode, voices)

    async def __call__(
        self, principal: Principal, episode: Episode, voices: Choice = ACTIVE, *, key: str | None = None
    ) -> Job:
        """The job, which is durable; `voices` reads for whoever has no voice, and `key` lets the request be repeated. Music and cover
        that were brought along are ended where no job comes of it.

        Raises what `ready` and `check_writing` raise, `podcast.episode.one_at_work` while another episode of the admin's is worked at,
        or `ai.hold.full`.
        """
        try:
            episode = self.ready(principal, replace(episode, salt=secrets.token_hex(16)), voices)
            if episode.script is None:
                self.check_writing(principal, episode)
            job = await self._added(principal, episode, key)
        except Fault as fault:
            await self._drop(material_of(episode))
            # The same request may have come twice at once, and the other was first.
            before = None
            if fault.kind is Kind.CONFLICT:
                before = await self.begun(principal.admin.id, key, episode.asked)
            if before is None:
                raise
            return before
        if job.state in OPEN:
            await self.runner.start(job.id)
        return job

    async def _added(self, principal: Principal, episode: Episode, key: str | None) -> Job:
        now = self.clock.now()
        order = await self.store.put(principal.admin.id, episode, until=now + LONGEST_JOB)
        await self.store.holds.keep_until(material_of(episode), now + LONGEST_JOB)
        steps = first_steps(episode)
        asks = episode.script is not None
        job = Job(
            id=JobId(self.ids.new()),
            kind=JobKind.PODCAST,
            owner=principal.admin.id,
            introduced_as=principal.introduced_as,
            order=order,
            steps=steps,
            state=JobState.PAUSED if asks else JobState.WAITING,
            made_at=now,
            updated_at=now,
            ends_at=now + LONGEST_JOB,
            replay_key=key,
        )
        await self._add(job)
        return job

    async def _add(self, job: Job) -> None:
        try:
            with one_at_work():
                async with self.units() as unit:
                    await unit.jobs.add(job)
                    await unit.commit()
        except Fault:
            await self._drop([job.order])
            raise

    async def _drop(self, holds: Collection[HoldId]) -> None:
        """End what is nobody's; what cannot be ended now ends by itself."""
        for hold in sorted(holds):
            with suppress(Fault):
                await self.store.holds.drop(hold)


@contextmanager
def one_at_work() -> Iterator[None]:
    """Raise `podcast.episode.one_at_work` where the store of jobs refuses another podcast of its admin's beside the one at work."""
    try:
        yield
    except Fault as fault:
        if fault.code != "common.conflict":
            raise
        raise Fault("podcast.episode.one_at_work", Kind.CONFLICT) from fault


def _written(episode: Episode) -> Episode:
    """With its script, where no model has to write it."""
    if episode.script is not None or episode.wishes.mode is not TalkMode.READ_ALOUD or not has_subject(episode.wishes):
        return episode
    return replace(episode, script=read_aloud(episode))
