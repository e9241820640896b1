"""Episodes as they are held: written anew with every change, read whole."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from application.ports.holds import Holds
from application.ports.jobs import JobReader
from application.saving.hold_upload import in_pieces
from domain.faults import Fault, Kind
from domain.hold import HoldFacts, hold_expired
from domain.ids import AdminId, HoldId, RunId
from domain.immutable import immutable
from domain.job import Job, StepState
from domain.media_type import MediaType
from domain.podcast.episode import Episode
from domain.podcast.episode_bytes import as_bytes, from_bytes
from domain.podcast.plan import gathered, material_of
from domain.podcast.script import Line, Script
from domain.podcast.stages import Part, of_part
from domain.section import Operation, Section


@immutable
class EpisodeStore:
    """Each episode is one encrypted hold: the order of its job."""

    holds: Holds

    async def put(self, owner: AdminId, episode: Episode, *, until: datetime, run: RunId | None = None) -> HoldId:
        """Hold the episode. Raises `ai.hold.full`."""
        facts = HoldFacts(
            owner=owner, media_type=MediaType.JSON, section=Section.PODCAST, operation=Operation.TEXT, run=run
        )
        return (await self.holds.put(facts, in_pieces(as_bytes(episode)), until=until)).id

    async def read(self, job: Job) -> Episode:
        """The job's episode with every sound that was made for it. Raises `ai.hold.expired`."""
        return gathered(job, await self._read(job.owner, job.order))

    async def material(self, job: Job) -> Collection[HoldId]:
        """What is held of it that its document alone knows of; nothing where that is gone."""
        try:
            return material_of(await self.read(job))
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            return ()

    async def draft(self, job: Job) -> Sequence[Line]:
        """What is written so far of a script under way; nothing where there is none."""
        working = [step.hold for step in of_part(job, Part.SCRIPT) if step.state is StepState.WORKING]
        if not working or working[0] is None:
            return ()
        try:
            script = (await self._read(job.owner, working[0])).script
        except Fault as fault:
            # The next draft, or the script, is there by now.
            if fault.kind is not Kind.NOT_FOUND:
                raise
            return ()
        return () if script is None else script.lines

    async def put_draft(self, job: Job, episode: Episode, lines: tuple[Line, ...]) -> HoldId:
        """Hold what is written so far."""
        script = Script(language=episode.wishes.language, lines=lines)
        shown = Episode(
            wishes=replace(episode.wishes, sources=()),
            cast=episode.cast,
            sound=episode.sound,
            writer=episode.writer,
            salt=episode.salt,
            script=script,
        )
        return await self.put(job.owner, shown, until=job.ends_at)

    async def _read(self, owner: AdminId, hold_id: HoldId) -> Episode:
        hold = await self.holds.find(hold_id, owner)
        if hold is None:
            raise hold_expired()
        return from_bytes(b"".join([piece async for piece in self.holds.read(hold)]))


@immutable
class ReadEpisode:
    """An episode with the job that makes it, both as they are at one moment."""

    jobs: JobReader
    store: EpisodeStore

    async def __call__(self, job: Job) -> tuple[Job, Episode]:
        """The job and its episode: of now, where a worker has meanwhile put another document in the place of the job's. Raises
        `ai.hold.expired`."""
        while True:
            try:
                return job, await self.store.read(job)
            except Fault as fault:
                now = await self.jobs.get(job.id)
                if fault.kind is not Kind.NOT_FOUND or now is None or now.order == job.order:
                    raise
                job = now
