"""One run of speech: a text read aloud part by part, joined into one sound that is held for its owner."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from decimal import Decimal

from application.ports.holds import Holds
from application.ports.sound import JoinedSound, Joiner, Joining
from application.ports.speech import SpeechCall, SpeechProvider
from application.run import Run, RunBegun, RunDone, RunProgress
from application.ticket import Ticket
from domain.faults import Fault
from domain.hold import Hold, HoldFacts
from domain.ids import HoldId
from domain.immutable import immutable
from domain.media import MediaEnd, SoundBegun, SoundPiece, Stage, Waiting
from domain.output import Alive
from domain.sound_format import SoundFormat
from domain.usage import UNKNOWN_COST, TokenCount, joined_names, tokens_together


@immutable
class SpeechHeld:
    """The sound is there, for its owner alone and for a while."""

    hold: Hold


@immutable
class SpeechParts:
    """What is to be read: the call of the whole, its text in parts, and the form in which the sound is given out or, `as_it_comes`, that of
    a single part."""

    call: SpeechCall
    texts: tuple[str, ...]
    wanted: SoundFormat
    as_it_comes: bool


SpeechRunEvent = RunBegun | RunProgress | SpeechHeld | RunDone


class SpeechRun(Run[SpeechRunEvent]):
    """A text as it is read. The parts are one run: one record, one cost; a part that fails ends it, and none is asked for twice."""

    def __init__(
        self, ticket: Ticket, *, speech: SpeechProvider, order: SpeechParts, joiner: Joiner, holds: Holds, stream: bool
    ) -> None:
        super().__init__(ticket)
        self._speech = speech
        self._order = order
        self._joiner = joiner
        self._holds = holds
        self._stream = stream
        self._ends: list[MediaEnd] = []
        self._names: list[str] = []
        self._untold: HoldId | None = None
        self.voice = order.call.prompt.voice

    async def _read(self) -> AsyncGenerator[Sequence[SpeechRunEvent], None]:
        async with self._joiner.joining(self._order.wanted, as_it_comes=self._order.as_it_comes) as joining:
            for text in self._order.texts:
                async with aclosing(self._part(text, joining)) as steps:
                    async for step in steps:
                        yield (step,)
            yield (self._progress(Stage.JOINING),)
            sound = await joining.finish()
            hold = await self._hold(sound, joining)
            self._untold = hold.id
        self._count(sound)
        if self._stream:
            self._untold = None
        yield (SpeechHeld(hold=hold),)
        yield (await self._complete(self._known_cost or UNKNOWN_COST, tokens=self._tokens),)

    async def _part(self, text: str, joining: Joining) -> AsyncGenerator[RunBegun | RunProgress, None]:
        call = replace(self._order.call, prompt=replace(self._order.call.prompt, text=text))
        async with aclosing(self._speech.run(call)) as upstream:
            async for came in upstream:
                for event in came:
                    if isinstance(event, Alive):
                        self._note(event)
                    elif await self._first_data(stream=self._stream):
                        yield RunBegun()
                    if isinstance(event, Waiting):
                        yield self._progress(event.stage, event.position)
                    elif isinstance(event, SoundBegun):
                        await joining.begin(event)
                    elif isinstance(event, SoundPiece):
                        await joining.feed(event.data)
                    elif isinstance(event, MediaEnd):
                        self._end_part(text, event)
                        yield self._progress(Stage.WORKING)
                        return
        raise RuntimeError("a speech provider ends with its end event")

    async def _end_early(self, error: BaseException | None) -> None:
        try:
            await super()._end_early(error)
        finally:
            await self._drop_untold()

    async def _drop_untold(self) -> None:
        """Nobody was told where it is, so nobody could have it."""
        if self._untold is not None:
            with suppress(Fault):
                await self._holds.drop(self._untold)

    def _note(self, alive: Alive) -> None:
        """Each part is a generation of its own; what they cost is asked for by all their names."""
        if alive.upstream_id and alive.upstream_id not in self._names:
            self._names.append(alive.upstream_id)
        super()._note(replace(alive, upstream_id=joined_names(self._names)))

    def _end_part(self, text: str, end: MediaEnd) -> None:
        self._ends.append(end)
        self._media = replace(self._media, characters=(self._media.characters or 0) + len(text))
        if all(end.seconds is not None for end in self._ends):
            self._media = replace(self._media, milliseconds=round(1000 * sum(end.seconds or 0 for end in self._ends)))
        self._reckon()

    def _count(self, sound: JoinedSound) -> None:
        """What no provider told is measured."""
        if self._media.milliseconds is None:
            self._media = replace(self._media, milliseconds=round(1000 * sound.seconds))
        self._reckon()

    def _reckon(self) -> None:
        told = [end.reported_cost for end in self._ends]
        reported = None if None in told else sum((cost for cost in told if cost is not None), Decimal(0))
        self._known_cost = self._cost(self._tokens, reported, self._ends[0].currency)

    @property
    def _tokens(self) -> TokenCount:
        return tokens_together(end.tokens for end in self._ends)

    async def _hold(self, sound: JoinedSound, joining: Joining) -> Hold:
        facts = HoldFacts(
            owner=self.principal.admin.id,
            media_type=sound.media_type,
            section=self.place[0],
            operation=self.place[1],
            provider=self.provider,
            model=self.model,
            run=self._record.id,
            seconds=sound.seconds,
        )
        async with aclosing(joining.pieces()) as pieces:
            return await self._holds.put(facts, pieces)

    def _progress(self, stage: Stage, position: int | None = None) -> RunProgress:
        return RunProgress(
            stage=stage,
            done=len(self._ends),
            total=len(self._order.texts),
            cost_so_far=self._known_cost or UNKNOWN_COST,
            position=position,
        )
