"""One run of pictures: each is held for its owner as it comes, and one that fails takes none of the others with it."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, suppress

from application.ports.holds import Holds
from application.ports.image import ImageCall, ImageProvider
from application.run import Run, RunBegun, RunDone, RunProgress
from application.ticket import Ticket
from domain.faults import Fault
from domain.hold import Hold, HoldFacts
from domain.ids import HoldId
from domain.immutable import immutable
from domain.media import ImageFailed, ImageMade, MediaEnd, Stage, Waiting
from domain.media_type import Picture
from domain.output import Alive
from domain.usage import UNKNOWN_COST, Cost, MediaCount, TokenCount

_PIECE = 256 * 1024


@immutable
class PictureHeld:
    """One picture of the order is there, for its owner alone and for a while."""

    index: int
    hold: Hold


@immutable
class PictureFailed:
    """One picture of the order will not come, or could not be held."""

    index: int
    fault: Fault


ImageRunEvent = RunBegun | RunProgress | PictureHeld | PictureFailed | RunDone


class ImageRun(Run[ImageRunEvent]):
    """Pictures as they are made. A run that brought none has failed as its first picture did."""

    def __init__(self, ticket: Ticket, images: ImageProvider, call: ImageCall, holds: Holds, *, stream: bool) -> None:
        super().__init__(ticket)
        self._images = images
        self._call = call
        self._holds = holds
        self._stream = stream
        self._over = 0
        self._held: list[HoldId] = []
        self._failure: Fault | None = None

    async def _read(self) -> AsyncGenerator[Sequence[ImageRunEvent], None]:
        async with aclosing(self._images.run(self._call)) as upstream:
            async for came in upstream:
                for event in came:
                    if isinstance(event, Alive):
                        self._note(event)
                        continue
                    if await self._first_data(stream=self._stream):
                        yield (RunBegun(),)
                    if isinstance(event, MediaEnd):
                        yield (await self._finish(event),)
                        return
                    yield await self._take(event)
        raise RuntimeError("an image provider ends with its end event")

    async def _take(self, event: Waiting | ImageMade | ImageFailed) -> Sequence[ImageRunEvent]:
        if isinstance(event, Waiting):
            return (self._progress(event.stage, event.position),)
        self._over += 1
        if isinstance(event, ImageFailed):
            return self._fail(event.index, event.fault)
        self._media = MediaCount(images=(self._media.images or 0) + 1)
        try:
            hold = await self._hold(event.picture)
        except Fault as fault:
            # It was made and is paid for; the others may still find room.
            return self._fail(event.index, fault)
        self._held.append(hold.id)
        return PictureHeld(index=event.index, hold=hold), self._progress(Stage.WORKING)

    async def _end_early(self, error: BaseException | None) -> None:
        try:
            await super()._end_early(error)
        finally:
            if not self._stream:
                await self._drop_unseen()

    async def _drop_unseen(self) -> None:
        """Nobody was told where they are, so nobody could have them."""
        for hold in self._held:
            with suppress(Fault):
                await self._holds.drop(hold)

    def _fail(self, index: int, fault: Fault) -> Sequence[ImageRunEvent]:
        self._tell_of_run(fault)
        self._failure = self._failure or fault
        return PictureFailed(index=index, fault=fault), self._progress(Stage.WORKING)

    async def _hold(self, picture: Picture) -> Hold:
        facts = HoldFacts(
            owner=self.principal.admin.id,
            media_type=picture.media_type,
            section=self.place[0],
            operation=self.place[1],
            provider=self.provider,
            model=self.model,
            run=self._record.id,
            width=picture.width,
            height=picture.height,
        )
        return await self._holds.put(facts, _pieces(picture.data))

    def _progress(self, stage: Stage, position: int | None = None) -> RunProgress:
        return RunProgress(
            stage=stage,
            done=self._over,
            total=self._call.prompt.count,
            cost_so_far=self._made_cost(TokenCount()),
            position=position,
        )

    def _made_cost(self, tokens: TokenCount) -> Cost:
        """By the price; nobody says that what brought nothing is free."""
        return self._cost(tokens, None, "") if self._media.images else UNKNOWN_COST

    async def _finish(self, end: MediaEnd) -> RunDone:
        told = end.reported_cost is not None
        self._known_cost = cost = (
            self._cost(end.tokens, end.reported_cost, end.currency) if told else self._made_cost(end.tokens)
        )
        if not self._held:
            raise self._failure or RuntimeError("an order of pictures ends with a picture or a failure")
        return await self._complete(cost, tokens=end.tokens)


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    view = memoryview(data)
    for at in range(0, len(data), _PIECE):
        yield bytes(view[at : at + _PIECE])
