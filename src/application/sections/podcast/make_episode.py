"""Does the steps of an episode, one at a time: writes it, has each line voiced, and mixes them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import timedelta

from application.accounts.principal import Principal
from application.jobs.change_jobs import ChangeJobs
from application.jobs.pipeline import Made, Pipeline
from application.jobs.surely import surely
from application.ports.clock import Clock
from application.ports.holds import Holds
from application.ports.mixer import Mixer, Mixing
from application.read_aloud import ReadAloud, SpeechOrder
from application.run import RunDone
from application.sections.podcast.episode_store import EpisodeStore
from application.sections.podcast.set_aside import SetAside
from application.sections.podcast.settle_voices import VOICES
from application.sections.podcast.speak import SpokenLines
from application.sections.podcast.written import Written
from application.speech_run import SpeechHeld
from domain.faults import Fault, Kind
from domain.hold import Hold, HoldFacts, hold_expired
from domain.ids import AdminId, HoldId, JobId
from domain.immutable import immutable
from domain.job import Job, Step
from domain.media import SoundBegun
from domain.podcast.cast import ChosenVoice
from domain.podcast.details import Details
from domain.podcast.episode import Episode
from domain.podcast.line_key import line_key
from domain.podcast.mix import EpisodeFile, Mixed, MixOrder, Segment, Tags
from domain.podcast.outline import Outline
from domain.podcast.plan import sounds_in_order, voice_of
from domain.podcast.retrying import MOST_TRIES, costs_nothing_to_try, wait_before
from domain.podcast.script import Line, Script, pauses_of
from domain.podcast.stages import Part, of_part
from domain.section import Operation, Section
from domain.sound_format import SoundFormat
from domain.speech import SpeechPrompt

Tell = Callable[[tuple[Line, ...]], Awaitable[None]]

_SHOWN_EVERY = timedelta(seconds=2)


@immutable
class Writers:
    """Who writes what of an episode."""

    outline: Callable[[Principal, Episode], Awaitable[Written[Outline]]]
    script: Callable[[Principal, Episode, Tell], Awaitable[Written[Script]]]
    details: Callable[[Principal, Episode], Awaitable[Written[Details]]]


@immutable
class MakeEpisode(Pipeline):
    """Each step leaves the episode with one thing more; what is there already is not made again."""

    store: EpisodeStore
    holds: Holds
    writers: Writers
    read_aloud: ReadAloud
    mixer: Mixer
    spoken: SpokenLines
    set_aside: SetAside
    change: ChangeJobs
    clock: Clock

    async def work(self, job: Job, number: int, principal: Principal) -> Made:
        episode, step = await self.store.read(job), job.steps[number]
        await self.holds.require_room(job.owner)
        match Part(step.part):
            case Part.OUTLINE:
                outline = await self.writers.outline(principal, episode)
                return await self._written(job, replace(episode, outline=outline.value), outline)
            case Part.SCRIPT:
                return await self._script(job, episode, number, principal)
            case Part.LINE:
                return await self._line(job, episode, step, principal)
            case Part.DETAILS:
                details = await self.writers.details(principal, episode)
                return await self._written(job, replace(episode, details=details.value), details)
            case Part.MIX:
                return await self._mixed(job, episode, step)
            case Part.APPROVAL:
                raise Fault("podcast.episode.not_now", Kind.CONFLICT)

    async def leave(self, job_id: JobId) -> None:
        """What was kept free for its voices in the budgets is free for others; the next worker keeps it anew."""
        await self.set_aside.end(job_id)

    async def _script(self, job: Job, episode: Episode, number: int, principal: Principal) -> Made:
        draft = _Draft(self, job, episode, number)
        try:
            script = await self.writers.script(principal, episode, draft.tell)
        finally:
            await draft.drop()
        written = replace(episode, script=script.value, lacking=script.lacking)
        return replace(await self._written(job, written, script), pause=True)

    async def _written(self, job: Job, episode: Episode, written: Written[object]) -> Made:
        order = await surely(lambda: self.store.put(job.owner, episode, until=job.ends_at, run=written.run))
        return Made(run=written.run, cost=written.cost, order=order)

    async def _line(self, job: Job, episode: Episode, step: Step, principal: Principal) -> Made:
        place = [one.number for one in of_part(job, Part.LINE)].index(step.number)
        planned = episode.plan[place]
        had = next((sound for sound in episode.sounds if sound.key == planned.key), None)
        if had is not None:
            return Made(hold=had.hold, fresh=False)
        script = _script_of(episode)
        line = next(line for line in script.lines if line.id == planned.line)
        voice = voice_of(episode, line.speaker)
        if voice is None:
            raise Fault("podcast.cast.no_voice", Kind.INVALID, name=line.speaker)
        await self.set_aside(principal, job.id, episode, begin=place + 1)
        text = self.spoken.line(episode, line)
        if line_key(bytes.fromhex(episode.salt), spoken=text, language=script.language, voice=voice) != planned.key:
            raise Fault("podcast.episode.lexicon_changed", Kind.CONFLICT)
        return await self._patiently(job, _order(principal, text, script.language, voice))

    async def _patiently(self, job: Job, order: SpeechOrder) -> Made:
        """What may be gone with the next call, and cost nothing, is tried again after longer and longer waits."""
        for tries in range(1, MOST_TRIES):
            try:
                return await self._voiced(job, order)
            except Fault as fault:
                if not costs_nothing_to_try(fault):
                    raise
                await asyncio.sleep(wait_before(tries, fault.retry_after))
        return await self._voiced(job, order)

    async def _voiced(self, job: Job, order: SpeechOrder) -> Made:
        run, _ = await self.read_aloud(order)
        hold: Hold | None = None
        made: Made | None = None
        async with run:
            async for came in run.events():
                for event in came:
                    if isinstance(event, SpeechHeld):
                        hold = event.hold
                    elif isinstance(event, RunDone) and hold is not None:
                        made = Made(hold=hold.id, run=run.record.id, cost=event.cost)
        if hold is None or made is None:
            raise RuntimeError("a run of speech ends with its sound held")
        sound = hold.id
        await surely(lambda: self.holds.keep_until([sound], job.ends_at))
        return made

    async def _mixed(self, job: Job, episode: Episode, step: Step) -> Made:
        sounds = sounds_in_order(job, episode)
        form = episode.sound.formats[[one.number for one in of_part(job, Part.MIX)].index(step.number)]
        script = _script_of(episode)
        async with self.mixer.mixing(_mix_order(episode, form)) as mixing:
            await mixing.cover(await self._whole(job.owner, episode.sound.cover))
            await mixing.bed(await self._whole(job.owner, episode.sound.bed))
            for line, pause, sound in zip(script.lines, pauses_of(script.lines), sounds, strict=True):
                await self._fed(mixing, job.owner, line, pause, sound)
            mixed = await mixing.finish(lambda _: None)
            hold = await self._file(job, mixed, mixing)
        before = () if episode.mixed is None else episode.mixed.files
        files = (*(file for file in before if file.format is not form), *mixed.files)
        after = replace(episode, mixed=replace(mixed, files=files))
        try:
            return Made(hold=hold, order=await self.store.put(job.owner, after, until=job.ends_at))
        except Fault:
            await self.holds.drop(hold)
            raise

    async def _fed(self, mixing: Mixing, owner: AdminId, line: Line, pause: float, sound: HoldId) -> None:
        hold = await self._hold(owner, sound)
        begun = SoundBegun(media_type=hold.facts.media_type)
        await mixing.begin(Segment(sound=begun, pause_after=pause, chapter=line.chapter))
        async with aclosing(self.holds.read(hold)) as pieces:
            async for piece in pieces:
                await mixing.feed(piece)

    async def _file(self, job: Job, mixed: Mixed, mixing: Mixing) -> HoldId:
        file: EpisodeFile = mixed.files[0]
        facts = HoldFacts(
            owner=job.owner,
            media_type=file.media_type,
            section=Section.PODCAST,
            operation=Operation.SPEECH,
            seconds=mixed.seconds,
        )
        async with aclosing(mixing.pieces(file)) as pieces:
            return (await self.holds.put(facts, pieces, until=job.ends_at)).id

    async def _whole(self, owner: AdminId, hold_id: HoldId | None) -> bytes:
        if hold_id is None:
            return b""
        return b"".join([piece async for piece in self.holds.read(await self._hold(owner, hold_id))])

    async def _hold(self, owner: AdminId, hold_id: HoldId) -> Hold:
        hold = await self.holds.find(hold_id, owner)
        if hold is None:
            raise hold_expired()
        return hold


class _Draft:
    """What is written so far, held so that any process can show it; each takes the place of the one before."""

    def __init__(self, make: MakeEpisode, job: Job, episode: Episode, number: int) -> None:
        self._make = make
        self._job = job
        self._episode = episode
        self._number = number
        self._hold = job.steps[number].hold  # of a worker that died
        self._shown = make.clock.now()

    async def tell(self, lines: tuple[Line, ...]) -> None:
        """Show the lines, unless some were shown just now. What cannot be shown is no reason to end what is being paid for."""
        now = self._make.clock.now()
        if now - self._shown < _SHOWN_EVERY:
            return
        self._shown = now
        with suppress(Fault):
            await self._put(lines)

    async def _put(self, lines: tuple[Line, ...]) -> None:
        before, self._hold = self._hold, await self._make.store.put_draft(self._job, self._episode, lines)
        await self._show(self._hold)
        if before is not None:
            await self._make.holds.drop(before)

    async def drop(self) -> None:
        """The script is there, or will not be. What is left of it by a database that is away ends by itself."""
        if self._hold is not None:
            with suppress(Fault):
                await self._show(None)
                await self._make.holds.drop(self._hold)

    async def _show(self, hold: HoldId | None) -> None:
        fence, number = self._job.fence, self._number
        await self._make.change(self._job.id, lambda job: job.shown(number, hold) if job.fence == fence else None)


def _script_of(episode: Episode) -> Script:
    if episode.script is None:
        raise RuntimeError("what is voiced or mixed has a script")
    return episode.script


def _order(principal: Principal, text: str, language: str, voice: ChosenVoice) -> SpeechOrder:
    return SpeechOrder(
        principal=principal,
        place=VOICES,
        stream=False,
        provider=voice.provider,
        model=voice.model,
        prompt=SpeechPrompt(
            text=text,
            voice=voice.voice,
            language=language,
            speed=voice.speed,
            instructions=voice.instructions.strip() or None,
        ),
        format=SoundFormat.FLAC,
        # The mixer decodes anything, and hears of a file what is odd about it.
        as_it_comes=True,
    )


def _mix_order(episode: Episode, form: SoundFormat) -> MixOrder:
    sound, details, outline = episode.sound, episode.details, episode.outline
    title = details.title if details else outline.title if outline else ""
    return MixOrder(
        formats=(form,),
        tags=Tags(
            title=title,
            artist=", ".join(speaker.name for speaker in episode.cast.speakers),
            comment=details.description if details else "",
            language=episode.wishes.language,
        ),
        loudness=sound.loudness,
        intro=sound.intro,
        outro=sound.outro,
        mp3_bit_rate=sound.mp3_bit_rate,
    )
