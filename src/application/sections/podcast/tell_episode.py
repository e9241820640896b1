"""What is told of an episode whose sound an admin saves."""

from application.sections.podcast.episode_store import ReadEpisode
from domain.faults import Fault, Kind, invalid_field
from domain.ids import AdminId, HoldId, JobId
from domain.immutable import immutable
from domain.job import JobKind
from domain.podcast.stages import Part, of_part
from domain.podcast.talk import Talk, talk_of


@immutable
class TellEpisode:
    """Reads the words of an admin's own episode."""

    read: ReadEpisode

    async def __call__(self, owner: AdminId, episode_id: JobId, sound: HoldId | None) -> Talk:
        """Its transcript, chapters and notes; `sound` has to be one of its finished files.

        Raises `common.not_found`, a field fault, `podcast.episode.not_mixed` or `ai.hold.expired`.
        """
        job = await self.read.jobs.get(episode_id)
        if job is None or job.owner != owner or job.kind is not JobKind.PODCAST:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        job, episode = await self.read(job)
        if sound is None or all(step.hold != sound for step in of_part(job, Part.MIX)):
            raise invalid_field("hold_id", "podcast.episode.other_sound")
        return talk_of(episode)
