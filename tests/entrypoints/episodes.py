"""A finished episode of an admin's, as its making would have left it."""

from datetime import UTC, datetime, timedelta

from adapters.clock.uuid_ids import UuidIds
from domain.content import Source
from domain.ids import AdminId, HoldId, JobId
from domain.job import Job, JobKind, JobState, Step, StepState
from domain.media_type import MediaType
from domain.podcast.cast import Cast, Speaker, TalkMode
from domain.podcast.details import Details
from domain.podcast.episode import Choice, Episode, SoundWishes, Wishes
from domain.podcast.mix import EpisodeFile, Mixed, Timing
from domain.podcast.script import Line, Script
from domain.podcast.stages import Part
from domain.section import Operation, Section
from domain.sound_format import SoundFormat
from tests.entrypoints.harness import Service, held_by
from tests.entrypoints.panel import Panel, Reply

MP3 = (b"\xff\xfb\x90\x00" + bytes(413)) * 40
EPISODE = Episode(
    wishes=Wishes(
        mode=TalkMode.DIALOGUE,
        language="fa",
        minutes=1,
        sources=(Source(text="چای", title="تاریخ چای", url="https://a.example/tea"),),
    ),
    cast=Cast(speakers=(Speaker(id="host", name="سارا"), Speaker(id="guest", name="علی"))),
    sound=SoundWishes(),
    writer=Choice(),
    salt="00",
    script=Script(
        language="fa",
        lines=(
            Line(id="l1", speaker="host", text="سلام به همه.", chapter="آغاز"),
            Line(id="l2", speaker="guest", text="چای <b>لاهیجان</b> & قند.", chapter="چای امروز"),
        ),
    ),
    details=Details(title="چای", description="چای از کجا آمد.", summary="کوتاه.", tags=("چای",)),
    mixed=Mixed(
        seconds=65.4,
        loudness=-16.1,
        peak=-1.2,
        timings=(Timing(0.0, 20.0), Timing(20.5, 65.0)),
        files=(EpisodeFile(format=SoundFormat.MP3, media_type=MediaType.MP3, size=len(MP3)),),
    ),
)


async def finished_episode(service: Service, panel: Panel) -> tuple[JobId, HoldId]:
    """The id of the episode, and where its sound is held."""
    now, owner = datetime.now(UTC), AdminId(panel.id)
    sound = await held_by(
        service,
        panel,
        MP3,
        MediaType.MP3,
        section=Section.PODCAST,
        operation=Operation.SPEECH,
        run=None,
        provider=None,
        model=None,
        seconds=65.4,
    )
    ends_at = now + timedelta(hours=1)
    job = Job(
        id=JobId(UuidIds().new()),
        kind=JobKind.PODCAST,
        owner=owner,
        order=await service.container.podcasts.store.put(owner, EPISODE, until=ends_at),
        steps=(Step(number=0, part=Part.MIX, state=StepState.DONE, hold=sound.id),),
        made_at=now,
        updated_at=now,
        ends_at=ends_at,
        state=JobState.DONE,
    )
    async with service.container.units() as unit:
        await unit.jobs.add(job)
        await unit.commit()
    return job.id, sound.id


async def saved_episode(service: Service, panel: Panel, title: str = "چای", destination: str = "blog") -> Reply:
    """A finished episode, saved with all that belongs to it."""
    job, sound = await finished_episode(service, panel)
    order = {"section": "podcast", "destination": destination, "title": title, "hold_id": sound, "podcast_id": job}
    return await panel.post("/ai/outputs", order)
