"""Tells of an episode: its job's states and its document's content, as this reader reads them."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from domain.faults import Fault, Kind
from domain.ids import HoldId
from domain.job import OPEN, Failure, Job, StepState
from domain.podcast.cast import Speaker
from domain.podcast.details import Details
from domain.podcast.episode import Choice, Episode, SoundWishes, Wishes
from domain.podcast.outline import Outline
from domain.podcast.outlook import Outlook
from domain.podcast.plan import cost_of
from domain.podcast.script import Line, Script, likely_length
from domain.podcast.stages import Part, of_part, progress_of
from domain.spoken.changes import Spoken
from domain.usage import plain
from entrypoints.rest.call import Call
from entrypoints.rest.podcast_lines import LineNow, lines_now
from entrypoints.rest.podcast_mixed import mixed_view
from entrypoints.rest.podcast_views import (
    AmountView,
    BriefEpisodeView,
    ChoiceView,
    DetailsView,
    DraftLineView,
    EpisodeOutlineView,
    EpisodeView,
    LineView,
    MaterialView,
    OutlookView,
    PointView,
    ReadView,
    ScriptView,
    SoundView,
    SpeakerView,
    SpeakerVoiceView,
    TalkSourceView,
    WhyView,
    WishesView,
)
from entrypoints.rest.spans import span_view
from entrypoints.rest.usage import cost_view

_LONGEST_TITLE = 120


def brief_episode_view(job: Job, episode: Episode | None) -> BriefEpisodeView:
    """An episode in a list; None is one whose content is held no longer."""
    return BriefEpisodeView(**_brief(job, episode))


async def held_episode(call: Call, job: Job) -> Episode | None:
    """What is held of an episode; None where its time is over."""
    return (await shown_now(call, job))[1]


async def episode_view(call: Call, job: Job) -> EpisodeView:
    """An episode whole, as far as it is still held."""
    job, episode = await shown_now(call, job)
    failure = progress_of(job).failure
    fault = None if failure is None else why_view(call, failure)
    if episode is None:
        return EpisodeView(**_brief(job, None), **_NOTHING, fault=fault)
    drafting = await call.kelidar.podcasts.store.draft(job)
    return EpisodeView(
        **_brief(job, episode),
        version=job.order,
        fault=fault,
        wishes=_wishes(episode.wishes),
        speakers=[speaker_view(one) for one in episode.cast.speakers],
        script_choice=_choice(episode.writer),
        sound=_sound(episode.sound),
        outline=None if episode.outline is None else _outline(episode.outline),
        script=None if episode.script is None else _script(call, job, episode, episode.script),
        drafting=[_draft(line) for line in drafting] or None,
        outlook=_outlook_of(call, job, episode),
        details=None if episode.details is None else _details(episode.details),
        mixed=mixed_view(call, job, episode),
    )


async def shown_now(call: Call, job: Job) -> tuple[Job, Episode | None]:
    """The job and what is held of its episode, both of one moment; None where its time is over."""
    try:
        return await call.kelidar.podcasts.read(job)
    except Fault as fault:
        if fault.kind is not Kind.NOT_FOUND:
            raise
        return job, None


def why_view(call: Call, failure: Failure) -> WhyView:
    """Why a step failed, in words."""
    return WhyView(
        code=failure.code,
        message=call.say.text(failure.sentence, dict(failure.params)),
        action=call.say.action(failure.code, failure.sentence),
    )


def outlook_view(outlook: Outlook) -> OutlookView:
    """What an episode would come to."""
    charge = outlook.charge
    return OutlookView(
        words=span_view(outlook.words),
        characters=span_view(outlook.characters),
        seconds=span_view(outlook.seconds),
        amounts=[AmountView(currency=one.currency, low=plain(one.low), high=plain(one.high)) for one in charge.amounts],
        unpriced=charge.unpriced,
        priced_on=charge.priced_on,
        provenance=charge.provenance,
    )


def speaker_view(speaker: Speaker) -> SpeakerView:
    """Somebody of a cast."""
    voice = speaker.voice
    return SpeakerView(
        id=speaker.id,
        name=speaker.name,
        role=speaker.role,
        manner=speaker.manner,
        voice=None
        if voice is None
        else SpeakerVoiceView(
            provider=voice.provider,
            model=voice.model,
            voice=voice.voice,
            speed=voice.speed,
            instructions=voice.instructions,
        ),
    )


_NOTHING: Mapping[str, Any] = {
    "version": None,
    "wishes": None,
    "speakers": [],
    "script_choice": None,
    "sound": None,
    "outline": None,
    "script": None,
    "drafting": None,
    "outlook": None,
    "details": None,
    "mixed": None,
}


def _brief(job: Job, episode: Episode | None) -> Mapping[str, Any]:
    progress, lines = progress_of(job), of_part(job, Part.LINE)
    script = None if episode is None else episode.script
    return {
        "id": job.id,
        "title": None if episode is None else title_of(episode),
        "mode": None if episode is None else episode.wishes.mode,
        "language": None if episode is None else episode.wishes.language,
        "state": job.state,
        "stage": progress.stage,
        "standing": progress.standing,
        "done": sum(step.state is StepState.DONE for step in lines),
        "total": len(lines) or (0 if script is None else len(script.lines)),
        "failed": sum(step.state is StepState.FAILED for step in lines),
        "cost_so_far": cost_view(cost_of(job, episode)),
        "made_at": job.made_at,
        "updated_at": job.updated_at,
        "expires_at": job.ends_at,
    }


def title_of(episode: Episode) -> str | None:
    """What it is called; until something is made that calls it something, what it is about, or what it rests on."""
    if episode.details is not None:
        return episode.details.title
    if episode.outline is not None:
        return episode.outline.title
    about = (episode.wishes.topic, *(source.title for source in episode.wishes.sources))
    first = next((line for text in about if (line := text.strip().partition("\n")[0])), None)
    return None if first is None else shorten(first, _LONGEST_TITLE, placeholder="…")


def _wishes(wishes: Wishes) -> WishesView:
    return WishesView(
        minutes=wishes.minutes,
        topic=wishes.topic,
        sources=[TalkSourceView(title=one.title, url=one.url, characters=len(one.text)) for one in wishes.sources],
        focus=wishes.focus,
        audience=wishes.audience,
        tone=wishes.tone,
        segments=wishes.segments,
    )


def _choice(choice: Choice) -> ChoiceView:
    return ChoiceView(provider=choice.provider, model=choice.model)


def _sound(sound: SoundWishes) -> SoundView:
    return SoundView(
        formats=list(sound.formats),
        mp3_bit_rate=sound.mp3_bit_rate,
        loudness=sound.loudness,
        intro=sound.intro,
        outro=sound.outro,
        bed=_material(sound.bed),
        cover=_material(sound.cover),
    )


def _material(hold: HoldId | None) -> MaterialView | None:
    return None if hold is None else MaterialView(hold_id=hold, url=f"/api/v1/ai/holds/{hold}")


def _outline(outline: Outline) -> EpisodeOutlineView:
    segments = [PointView(title=one.title, points=list(one.points), minutes=one.minutes) for one in outline.segments]
    return EpisodeOutlineView(title=outline.title, segments=segments)


def _details(details: Details) -> DetailsView:
    return DetailsView(
        title=details.title, description=details.description, summary=details.summary, tags=list(details.tags)
    )


def _draft(line: Line) -> DraftLineView:
    return DraftLineView(
        id=line.id, speaker=line.speaker, text=line.text, pause_after=line.pause_after, chapter=line.chapter
    )


def _script(call: Call, job: Job, episode: Episode, script: Script) -> ScriptView:
    spoken = call.kelidar.podcasts.spoken(episode)
    now = lines_now(job, episode, spoken)
    return ScriptView(
        lines=[_line(call, job, line, spoken[line.id], now[line.id]) for line in script.lines],
        characters=script.characters,
        words=sum(len(line.text.split()) for line in script.lines),
        seconds=round(likely_length(script, episode.cast), 1),
        notice=None if episode.lacking is None else call.say.notice(episode.lacking),
    )


def _line(call: Call, job: Job, line: Line, spoken: Spoken, now: LineNow) -> LineView:
    return LineView(
        id=line.id,
        speaker=line.speaker,
        text=line.text,
        pause_after=line.pause_after,
        chapter=line.chapter,
        spoken=spoken.text,
        changes=[ReadView(kind=one.kind, before=one.before, after=one.after) for one in spoken.changes],
        state=now.state,
        fault=None if now.failure is None else why_view(call, now.failure),
        seconds=now.seconds,
        sound_url=None if now.sound is None else f"/api/v1/ai/podcasts/{job.id}/lines/{line.id}/audio",
        cost=None if now.cost is None else cost_view(now.cost),
    )


def _outlook_of(call: Call, job: Job, episode: Episode) -> OutlookView | None:
    """What it would still come to; not while it is being written, and not where nobody may use what it asks for."""
    if episode.script is None and job.state in OPEN:
        return None
    try:
        return outlook_view(call.kelidar.podcasts.reckon(call.signed_in, episode))
    except Fault:
        return None
