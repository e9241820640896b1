"""An admin who has episodes made, on twins in memory; a worker of it may die at any moment."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

from adapters.jobs.in_process_jobs import InProcessJobs
from adapters.memory.mixer import MemoryMixer
from adapters.memory.scripted import ScriptedSpeech
from application.accounts.principal import Principal
from application.jobs.change_jobs import ChangeJobs
from application.jobs.steer_jobs import SteerJobs
from application.jobs.work_jobs import WorkJobs
from application.ports.capability_files import CapabilitySet
from application.ports.holds import Holds
from application.ports.speech import SpeechCall
from application.ports.units import Unit, Units
from application.read_aloud import ReadAloud
from application.sections.podcast.begin_episode import BeginEpisode
from application.sections.podcast.change_episode import ChangeEpisode
from application.sections.podcast.episode_store import EpisodeStore
from application.sections.podcast.make_episode import MakeEpisode, Tell, Writers
from application.sections.podcast.set_aside import SetAside
from application.sections.podcast.settle_voices import SettleVoices
from application.sections.podcast.speak import SpokenLines
from application.sections.podcast.written import Written
from domain.capabilities import Voice
from domain.faults import Fault
from domain.hold import Hold, HoldFacts
from domain.ids import AdminId, HoldId, JobId, RunId
from domain.job import Job, JobKind, JobState, StepState
from domain.media import MediaEnd, SoundBegun, SoundPiece, SpeechEvent
from domain.media_type import MediaType
from domain.podcast.cast import Cast, Speaker, TalkMode
from domain.podcast.details import Details
from domain.podcast.episode import ACTIVE, Episode, SoundWishes, Wishes
from domain.podcast.outline import Outline, Segment
from domain.podcast.script import Line, Script
from domain.podcast.stages import Part, of_part
from domain.section import Operation, Section
from domain.usage import UNKNOWN_COST
from tests.unit.application.making import CHARACTER_PRICE, READER, Maker, a_maker
from tests.unit.domain.samples import a_manifest, a_model

_TALK = ("سلام به همه.", "سلام سارا.", "امروز از چای می‌گوییم.", "چای را دوست دارم.")
OUTLINE = Outline(title="چای", segments=(Segment(title="چای"),))
DETAILS = Details(title="چای", description="دربارهٔ چای.")
SCRIPT = Script(
    language="fa",
    lines=tuple(
        Line(id=f"l{number}", speaker="host" if number % 2 else "guest", text=text)
        for number, text in enumerate(_TALK, start=1)
    ),
)
FILES = CapabilitySet(
    manifests=(
        replace(
            a_manifest(
                replace(
                    a_model(READER, operation=Operation.SPEECH, sections=(Section.PODCAST,), price=CHARACTER_PRICE),
                    formats=("mp3", "pcm"),
                    voices=(
                        Voice(id="sara", name="S", languages=("fa",)),
                        Voice(id="ali", name="A", languages=("fa",)),
                    ),
                ),
            ),
            first_default=True,
        ),
    )
)


class Asked(TypedDict, total=False):
    """What a test may ask for otherwise."""

    mode: TalkMode
    topic: str
    script: Script
    sound: SoundWishes


class Died(BaseException):
    """The process is gone: nothing after this is done by it."""


class Life:
    """The moments at which a process touches what outlives it; at `ends` it dies, and does nothing after that."""

    def __init__(self, ends: int | None = None) -> None:
        self.moments = 0
        self._ends = ends

    def moment(self) -> None:
        """Live on, or die."""
        self.moments += 1
        if self._ends is not None and self.moments > self._ends:
            raise Died


class MortalUnits(Units):
    """Units of work of a process that may die before one, but not within."""

    def __init__(self, units: Units, life: Life) -> None:
        self._units = units
        self._life = life

    def __call__(self) -> AbstractAsyncContextManager[Unit]:
        self._life.moment()
        return self._units()


class MortalHolds(Holds):
    """Holds as a process that may die reaches them: before each change, and behind each that makes one."""

    def __init__(self, holds: Holds, life: Life) -> None:
        self._holds = holds
        self._life = life

    async def require_room(self, owner: AdminId) -> None:
        await self._holds.require_room(owner)

    async def put(self, facts: HoldFacts, pieces: AsyncIterator[bytes], *, until: datetime | None = None) -> Hold:
        self._life.moment()
        hold = await self._holds.put(facts, pieces, until=until)
        self._life.moment()
        return hold

    async def find(self, hold_id: HoldId, owner: AdminId) -> Hold | None:
        return await self._holds.find(hold_id, owner)

    def read(self, hold: Hold, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        return self._holds.read(hold, start, end)

    async def drop(self, hold_id: HoldId) -> None:
        self._life.moment()
        await self._holds.drop(hold_id)

    async def keep_until(self, hold_ids: Collection[HoldId], until: datetime | None = None) -> datetime:
        self._life.moment()
        return await self._holds.keep_until(hold_ids, until)

    async def purge(self, now: datetime) -> int:
        return await self._holds.purge(now)


class KnownHolds(MortalHolds):
    """Holds that know what is in them."""

    def __init__(self, holds: Holds) -> None:
        super().__init__(holds, Life())
        self.known: list[HoldId] = []

    async def put(self, facts: HoldFacts, pieces: AsyncIterator[bytes], *, until: datetime | None = None) -> Hold:
        hold = await super().put(facts, pieces, until=until)
        self.known.append(hold.id)
        return hold

    async def drop(self, hold_id: HoldId) -> None:
        await super().drop(hold_id)
        self.known = [known for known in self.known if known != hold_id]


class Voices(ScriptedSpeech):
    """Reads anything, without a sound what is `mute`; `refuses` tells with what a text is refused instead, `reading` is called once
    somebody is to be paid, and a `gate` tells that it came there and waits to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: Callable[[str], Fault | None] = lambda _: None
        self.mute: frozenset[str] = frozenset()
        self.reading: Callable[[], None] = lambda: None
        self.gate: tuple[asyncio.Event, asyncio.Event] | None = None

    @property
    def read(self) -> list[str]:
        """What was read, in order."""
        return [call.prompt.text for call in self.calls]

    async def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        self.calls.append(call)
        if (fault := self.refuses(call.prompt.text)) is not None:
            raise fault
        self.reading()
        if self.gate is not None:
            began, opened = self.gate
            began.set()
            await opened.wait()
        text = call.prompt.text
        sound = (0 if text in self.mute else len(text) % 255 + 1).to_bytes() * 4_800
        yield (SoundBegun(media_type=MediaType.PCM, sample_rate=24_000, channels=1),)
        yield (SoundPiece(sound), MediaEnd(sound_bytes=len(sound), seconds=0.1))


class Studio:
    """The use-cases of episodes, and workers of them, beside everything else."""

    def __init__(self, maker: Maker, voices: Voices) -> None:
        self.maker, self.voices, self.kelidar = maker, voices, maker.kelidar
        self.clock = clock = self.kelidar.clock
        self.holds = KnownHolds(maker.holds)
        self.wrote: list[str] = []
        self.talk = SCRIPT
        self.telling: Callable[[], Awaitable[None]] | None = None
        database = self.kelidar.database
        self.store = EpisodeStore(holds=self.holds)
        self.change = ChangeJobs(units=database.units, holds=self.holds, clock=clock, beside=self.store.material)
        self.runner = InProcessJobs(self.work, self.kelidar.reported.append)
        self.steer = SteerJobs(jobs=database.jobs, change=self.change, runner=self.runner, clock=clock)
        self.spoken = SpokenLines(lexicon=lambda: ())
        settle = SettleVoices(policy=self.kelidar.policy, clock=clock)
        self.set_aside = SetAside(
            policy=self.kelidar.policy, budgets=self.kelidar.keep_budgets, spoken=self.spoken, clock=clock
        )
        self.begin = BeginEpisode(
            units=database.units,
            store=self.store,
            jobs=database.jobs,
            runner=self.runner,
            voices=settle,
            check_writing=lambda *_: None,
            clock=clock,
            ids=self.kelidar.ids,
        )
        self.changes = ChangeEpisode(
            units=database.units,
            steer=self.steer,
            change=self.change,
            store=self.store,
            spoken=self.spoken,
            set_aside=self.set_aside,
            voices=settle,
            runner=self.runner,
            clock=clock,
        )

    @property
    def principal(self) -> Principal:
        """Whose episodes they are."""
        return self.maker.someone.principal

    async def work(self, job_id: JobId, life: Life | None = None) -> None:
        """A worker's whole work on a job."""
        life = life or Life()
        units, holds = MortalUnits(self.kelidar.database.units, life), MortalHolds(self.holds, life)
        change = ChangeJobs(units=units, holds=holds, clock=self.clock, beside=EpisodeStore(holds=holds).material)
        self.voices.reading = life.moment
        reader = ReadAloud(
            authorise=self.kelidar.authorise,
            speech={"openai_like": self.voices},
            joiner=self.maker.joiner,
            holds=holds,
        )
        make = MakeEpisode(
            store=EpisodeStore(holds=holds),
            holds=holds,
            writers=Writers(outline=self._outline, script=self._script, details=self._details),
            read_aloud=reader,
            mixer=MemoryMixer(),
            spoken=self.spoken,
            set_aside=self.set_aside,
            change=change,
            clock=self.clock,
        )
        worker = WorkJobs(
            change=change,
            identify=self.kelidar.identify,
            pipelines={JobKind.PODCAST: make},
            clock=self.clock,
            report=self.kelidar.reported.append,
            worker="worker",
        )
        await worker(job_id)

    async def begun(self, **asked: Unpack[Asked]) -> Job:
        """A dialogue about tea, begun."""
        return await self.begin(self.principal, an_episode(**asked))

    async def asking(self, **asked: Unpack[Asked]) -> Job:
        """One whose script is written."""
        job = await self.begun(**asked)
        await self.work(job.id)
        return await self.now(job)

    async def approved(self, job: Job) -> Job:
        """One whose voices are wanted, not yet worked on."""
        return await self.changes.approve(self.principal, job.id, job.order)

    async def done(self, **asked: Unpack[Asked]) -> Job:
        """One that is made."""
        job = await self.approved(await self.asking(**asked))
        await self.work(job.id)
        return await self.now(job)

    async def edited(self, job: Job, edit: Callable[[Episode], Episode]) -> Job:
        """One that was edited as it stands."""
        return (await self.changes.edit(self.principal, job.id, job.order, edit))[0]

    async def now(self, job: Job) -> Job:
        """The job as it is stored."""
        found = await self.kelidar.database.jobs.get(job.id)
        assert found is not None
        return found

    @property
    def everything_held(self) -> list[HoldId]:
        """Every hold that nobody ended."""
        return self.holds.known

    async def held(self, hold_ids: Iterable[HoldId | None]) -> list[HoldId]:
        """Those that are held."""
        wanted = [hold for hold in hold_ids if hold is not None]
        return [hold for hold in wanted if await self.holds.find(hold, self.principal.admin.id) is not None]

    async def bytes_of(self, hold_id: HoldId | None) -> bytes:
        """What a hold has."""
        assert hold_id is not None
        hold = await self.holds.find(hold_id, self.principal.admin.id)
        assert hold is not None
        return b"".join([piece async for piece in self.holds.read(hold)])

    async def _outline(self, principal: Principal, episode: Episode) -> Written[Outline]:
        self.wrote.append("outline")
        return Written(value=OUTLINE, run=RunId("outline"), cost=UNKNOWN_COST)

    async def _script(self, principal: Principal, episode: Episode, tell: Tell) -> Written[Script]:
        self.wrote.append("script")
        for count in range(1, len(self.talk.lines)):
            self.clock.advance(seconds=1)
            await tell(self.talk.lines[:count])
            if self.telling is not None:
                await self.telling()
        return Written(value=self.talk, run=RunId("script"), cost=UNKNOWN_COST)

    async def _details(self, principal: Principal, episode: Episode) -> Written[Details]:
        self.wrote.append("details")
        return Written(value=DETAILS, run=RunId("details"), cost=UNKNOWN_COST)


def an_episode(**asked: Unpack[Asked]) -> Episode:
    """A dialogue about tea, but for what a test asks for."""
    mode = asked.get("mode", TalkMode.DIALOGUE)
    names = (("host", "سارا"), ("guest", "علی"))[: mode.speakers[1]]
    return Episode(
        wishes=Wishes(mode=mode, language="fa", minutes=1.0, topic=asked.get("topic", "چای")),
        cast=Cast(speakers=tuple(Speaker(id=one, name=name) for one, name in names)),
        sound=asked.get("sound", SoundWishes()),
        writer=ACTIVE,
        salt="",
        script=asked.get("script"),
    )


async def a_studio() -> Studio:
    """Someone with a personal key, a model with two voices, and writers who write of tea."""
    voices = Voices()
    return Studio(await a_maker(speech=voices, files=FILES), voices)


def states_of(job: Job, part: Part) -> list[StepState]:
    """How its steps of this sort are."""
    return [step.state for step in of_part(job, part)]


def codes_of(job: Job) -> list[str]:
    """Why steps failed."""
    return [step.failure.code for step in job.steps if step.failure is not None]


def is_at_rest(job: Job, state: JobState) -> bool:
    """Whether it is so, and no worker has it."""
    return job.state is state and job.lease is None
