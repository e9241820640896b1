"""Pictures: made by the model the admin chose, held for a while and kept only when saved."""

from typing import Annotated, Any

from litestar import post
from litestar.types import ASGIApp
from msgspec import UNSET, Meta, Struct, UnsetType

from application.draw import ImageOrder
from application.image_run import ImageRun, PictureFailed, PictureHeld
from application.run import RunDone, RunProgress
from domain.ids import ModelId, ProviderId
from domain.image import HIGHEST_SEED, MOST_CHARACTERS, MOST_IMAGES, MOST_REFERENCES, ImagePrompt
from domain.section import Operation, Section
from entrypoints.rest.answer import Answer, Notice
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.made import HeldView, MadeDoneView, MadeUsageView, held_fields, made_fields
from entrypoints.rest.runs import StartView, StreamedRun, WholeRun, progress_frame, start_fields, wants_stream
from entrypoints.rest.standing import BudgetStanding
from entrypoints.rest.streams import frame
from entrypoints.rest.usage import CostView, TimingView

_PLACE = (Section.IMAGE, Operation.IMAGE)

Word = Annotated[str, Meta(min_length=1, max_length=40)]


class ImageInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """Pictures to be made; what is absent is left to the model, and what the model lacks is refused.

    `references` are ids of pictures that one has held, or of the media library.
    """

    prompt: Annotated[str, Meta(max_length=MOST_CHARACTERS)]
    count: Annotated[int, Meta(ge=1, le=MOST_IMAGES)] = 1
    aspect_ratio: Word | None = None
    size: Word | None = None
    quality: Word | None = None
    background: Word | None = None
    negative_prompt: Annotated[str, Meta(max_length=MOST_CHARACTERS)] | None = None
    seed: Annotated[int, Meta(ge=0, le=HIGHEST_SEED)] | None = None
    steps: Annotated[int, Meta(ge=1, le=1_000)] | None = None
    guidance: Annotated[float, Meta(ge=0, le=1_000)] | None = None
    references: Annotated[
        list[Annotated[str, Meta(min_length=1, max_length=64)]], Meta(max_length=MOST_REFERENCES)
    ] = []
    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    stream: bool | None = None


class PictureView(HeldView, kw_only=True):
    """One picture: the data of an `image` event; `index` is its place in the order."""

    index: int
    width: int | None
    height: int | None


class FailureView(Struct, kw_only=True):
    """One picture that did not come, and why: the data of a `failure` event."""

    index: int
    code: str
    message: str


class ImageView(StartView, kw_only=True):
    """The pictures of a whole answer."""

    images: list[PictureView]
    failures: list[FailureView]
    usage: MadeUsageView
    cost: CostView
    timing: TimingView
    budget: BudgetStanding | UnsetType = UNSET
    notices: list[Notice]


@post(
    "/ai/image",
    opt={
        "takes": ImageInput,
        "gives": ImageView,
        "streams": True,
        "events": ("progress", "image", "failure"),
        "runs": Section.IMAGE,
    },
)
async def image(call: ThisCall) -> ASGIApp:
    """Make pictures. They are held for a while; one that fails takes none of the others with it."""
    call.signed_in.require_section(Section.IMAGE)
    given = await call.read(ImageInput)
    order = _order(call, given, stream=wants_stream(call, given.stream))
    run = await call.kelidar.making.draw(order)
    return StreamedImages(call, run) if order.stream else WholeImages(call, run)


class WholeImages(WholeRun[ImageRun]):
    """Answers once every picture has come or failed."""

    async def _collect(self) -> Answer[Any]:
        images: list[PictureView] = []
        failures: list[FailureView] = []
        async for came in self._run.events():
            for event in came:
                if isinstance(event, PictureHeld):
                    images.append(_picture(event))
                elif isinstance(event, PictureFailed):
                    failures.append(_failure(self._call, self._run, event))
                elif isinstance(event, RunDone):
                    return self._answer(images, failures, event)
        raise RuntimeError("a run ends with its end event")

    def _answer(self, images: list[PictureView], failures: list[FailureView], done: RunDone) -> Answer[ImageView]:
        view = ImageView(**start_fields(self._run), images=images, failures=failures, notices=[], **made_fields(done))
        if not failures:
            return self._call.say.ok("image.pictures.made", view)
        return self._call.say.ok("image.pictures.some", view, count=len(images), max=len(images) + len(failures))


class StreamedImages(StreamedRun[ImageRun]):
    """Answers with each picture as it comes."""

    def _frame(self, event: RunProgress | PictureHeld | PictureFailed) -> bytes:
        if isinstance(event, RunProgress):
            return progress_frame(event)
        if isinstance(event, PictureFailed):
            return frame("failure", _failure(self._call, self._run, event))
        self._told = True
        return frame("image", _picture(event))

    def _done(self, done: RunDone) -> Struct:
        return MadeDoneView(finish_reason=done.finish_reason, **made_fields(done), notices=[])


def _picture(event: PictureHeld) -> PictureView:
    facts = event.hold.facts
    return PictureView(**held_fields(event.hold), index=event.index, width=facts.width, height=facts.height)


def _failure(call: Call, run: ImageRun, event: PictureFailed) -> FailureView:
    fault = event.fault
    message = call.say.text(fault.sentence, fault.params, run.key_source)
    return FailureView(index=event.index, code=fault.code, message=message)


def _order(call: Call, given: ImageInput, *, stream: bool) -> ImageOrder:
    return ImageOrder(
        principal=call.signed_in,
        place=_PLACE,
        prompt=ImagePrompt(
            prompt=given.prompt,
            count=given.count,
            aspect_ratio=given.aspect_ratio,
            size=given.size,
            quality=given.quality,
            background=given.background,
            negative_prompt=given.negative_prompt,
            seed=given.seed,
            steps=given.steps,
            guidance=given.guidance,
        ),
        references=tuple(given.references),
        stream=stream,
        provider=ProviderId(given.provider) if given.provider is not None else None,
        model=ModelId(given.model) if given.model is not None else None,
    )
