"""Runs of pictures and speech against the simulator, over the engine that serves in production."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from adapters.egress.address import AllowedPrivate
from adapters.egress.direct import DirectEgress
from application.ports.egress import Egress
from application.ports.image import ImageCall
from application.ports.speech import SpeechCall
from domain.capabilities import ModelSpec
from domain.faults import UpstreamFault
from domain.ids import ModelId, ProviderId
from domain.image import ImagePrompt
from domain.media import ImageFailed, ImageMade, MediaEnd, SoundBegun, SoundPiece, Waiting
from domain.provider import Provider
from domain.secret import Secret
from domain.section import Operation, Section
from domain.speech import SpeechPrompt
from simulator.server import Simulator

EventT = TypeVar("EventT")

IMAGE_MODEL = ModelSpec(
    id=ModelId("acme/drawer"),
    name="Drawer",
    operation=Operation.IMAGE,
    sections=(Section.IMAGE,),
    inputs=("text", "image"),
    source="test",
    checked=date(2026, 11, 22),
)
SPEECH_MODEL = replace(
    IMAGE_MODEL, id=ModelId("acme/reader"), name="Reader", operation=Operation.SPEECH, sections=(Section.PODCAST,)
)
ROUTES = {
    "hf-inference": None,
    "fal-ai": "fal-ai/flux/dev",
    "replicate": "acme/drawer",
    "together": "acme/drawer",
    "nscale": "acme/drawer",
    "deepinfra": "acme/drawer",
    "wavespeed": "acme/drawer",
    "zai-org": "acme-image",
}


@dataclass(slots=True)
class Clock:
    """Time that passes only where a run sleeps, `hurry` times as fast."""

    now: float = 0.0
    hurry: float = 1.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds * self.hurry


@asynccontextmanager
async def way_out(simulator: Simulator) -> AsyncIterator[Egress]:
    """The engine of production, let through to the simulator and its CDN alone."""
    egress = DirectEgress(allowed=AllowedPrivate.parse(simulator.addresses))
    try:
        yield egress
    finally:
        await egress.close()


def provider_at(simulator: Simulator, vendor: str) -> Provider:
    """The simulated vendor."""
    bases = {"openrouter": simulator.openrouter_base_url, "huggingface": simulator.huggingface_base_url}
    endpoints = {"base": bases[vendor], "hub": simulator.huggingface_hub_url}
    return Provider(id=ProviderId(vendor), enabled=True, endpoints=endpoints)


def image_call(
    provider: Provider, script: str = "ok", *, prompt: ImagePrompt | None = None, model: ModelSpec = IMAGE_MODEL
) -> ImageCall:
    """An order of one picture, on a key that names the script."""
    asked = prompt or ImagePrompt(prompt="یک گربهٔ قرمز")
    return ImageCall(provider=provider, model=model, prompt=asked, secret=key_for(provider, script))


def speech_call(
    provider: Provider, script: str = "ok", *, prompt: SpeechPrompt | None = None, model: ModelSpec = SPEECH_MODEL
) -> SpeechCall:
    """An order to read a sentence."""
    asked = prompt or SpeechPrompt(text="سلام دنیا", voice="Kore", format="pcm")
    return SpeechCall(provider=provider, model=model, prompt=asked, secret=key_for(provider, script))


def key_for(provider: Provider, script: str) -> Secret:
    """A key that names the script, bound to the provider."""
    return Secret(f"sim-{script}.test", provider.origins)


def hosted(model: ModelSpec, host: str, *, route: str | None = "") -> ModelSpec:
    """The model as a host behind Hugging Face serves it; without a route given, by a usual one."""
    return replace(
        model, id=ModelId(f"acme/drawer:{host}"), served_by=host, route=ROUTES[host] if route == "" else route
    )


async def all_of(run: AsyncGenerator[Sequence[EventT], None]) -> list[EventT]:
    """Every event of a run."""
    return [event async for came in run for event in came]


async def fault_of(run: AsyncGenerator[Sequence[EventT], None]) -> UpstreamFault:
    """The fault a run ends with."""
    try:
        events = await all_of(run)
    except UpstreamFault as fault:
        return fault
    raise AssertionError(f"the run did not fail: {events}")


def made_in(events: Sequence[object]) -> list[ImageMade]:
    """The pictures that came."""
    return [event for event in events if isinstance(event, ImageMade)]


def failed_in(events: Sequence[object]) -> list[ImageFailed]:
    """The pictures that failed."""
    return [event for event in events if isinstance(event, ImageFailed)]


def waits_in(events: Sequence[object]) -> list[Waiting]:
    """The signs of waiting."""
    return [event for event in events if isinstance(event, Waiting)]


def sound_in(events: Sequence[object]) -> bytes:
    """The sound that came."""
    return b"".join(event.data for event in events if isinstance(event, SoundPiece))


def begun_in(events: Sequence[object]) -> SoundBegun:
    """What the sound is."""
    (begun,) = (event for event in events if isinstance(event, SoundBegun))
    return begun


def end_of(events: Sequence[object]) -> MediaEnd:
    """The end, which is the last event and the only one of its kind."""
    assert [isinstance(event, MediaEnd) for event in events] == [False] * (len(events) - 1) + [True]
    end = events[-1]
    assert isinstance(end, MediaEnd)
    return end
