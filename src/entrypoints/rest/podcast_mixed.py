"""The finished sound of an episode: when everything is heard, and where its files are held."""

from domain.faults import Fault, Kind
from domain.ids import HoldId
from domain.job import Job, StepState
from domain.podcast.episode import Episode
from domain.podcast.stages import Part, of_part
from domain.podcast.transcript import Utterance, chapters_of, utterances_of
from domain.sound_format import SoundFormat
from entrypoints.rest.call import Call
from entrypoints.rest.podcast_views import ChapterView, EpisodeFileView, HeardNoticeView, HeardView, MixedView


def mixed_view(call: Call, job: Job, episode: Episode) -> MixedView | None:
    """The finished sound; None before any file of it is there."""
    mixed, script = episode.mixed, episode.script
    if mixed is None or script is None:
        return None
    held = files_of(job, episode)
    timings = zip(script.lines, mixed.timings, strict=True)
    return MixedView(
        seconds=mixed.seconds,
        loudness=mixed.loudness,
        peak=mixed.peak,
        chapters=[ChapterView(title=one.title, start=one.start) for one in chapters_of(said_of(episode))],
        timings=[HeardView(line=line.id, start=timing.start, end=timing.end) for line, timing in timings],
        notices=[
            HeardNoticeView(code=one.code, message=call.say.text(one.code), line=script.lines[one.segment - 1].id)
            for one in mixed.notices
        ],
        files=[
            EpisodeFileView(
                format=file.format,
                media_type=file.media_type,
                size=file.size,
                hold_id=held[file.format],
                url=f"/api/v1/ai/podcasts/{job.id}/audio?format={file.format}",
            )
            for file in mixed.files
            if file.format in held
        ],
    )


def files_of(job: Job, episode: Episode) -> dict[SoundFormat, HoldId]:
    """Where each file that is finished is held."""
    steps = zip(episode.sound.formats, of_part(job, Part.MIX), strict=False)
    return {form: step.hold for form, step in steps if step.state is StepState.DONE and step.hold is not None}


def said_of(episode: Episode) -> tuple[Utterance, ...]:
    """What is heard and when. Raises `podcast.episode.not_mixed`."""
    if episode.mixed is None or episode.script is None:
        raise not_mixed()
    return utterances_of(episode.script, episode.cast, episode.mixed.timings)


def not_mixed() -> Fault:
    """The fault of what is not there before an episode is mixed."""
    return Fault("podcast.episode.not_mixed", Kind.CONFLICT)
