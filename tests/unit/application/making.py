"""An admin who has pictures made and texts read, on twins in memory."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Unpack

from adapters.memory.holds import MemoryHolds
from adapters.memory.scripted import ScriptedImages, ScriptedSpeech
from adapters.memory.sound import MemoryJoiner
from application.draw import Draw, ImageOrder
from application.image_run import ImageRun, ImageRunEvent
from application.ports.capability_files import CapabilitySet
from application.ports.holds import Holds
from application.read_aloud import ReadAloud, SpeechOrder
from application.speech_run import SpeechRun, SpeechRunEvent
from domain.capabilities import Limits, Price, PriceUnit, Voice
from domain.hold import HoldBounds
from domain.image import ImagePrompt
from domain.section import Operation, Section
from domain.sound_format import SoundFormat
from domain.speech import SpeechPrompt
from tests.unit.application.parts import ONE, PRICE, Given, Kelidar, Someone, a_kelidar
from tests.unit.domain.samples import ACME, a_manifest, a_model

PAINTER, READER = "acme/painter", "acme/reader"
IMAGE = (Section.IMAGE, Operation.IMAGE)
SPEECH = (Section.PODCAST, Operation.SPEECH)
PICTURE_PRICE = Price(currency="USD", unit=PriceUnit.IMAGE, output=Decimal("0.05"), checked=date(2026, 11, 1))
CHARACTER_PRICE = Price(currency="USD", unit=PriceUnit.MILLION_CHARACTERS, input=Decimal(10), checked=date(2026, 11, 1))
FILES = CapabilitySet(
    manifests=(
        replace(
            a_manifest(
                a_model(ONE, price=PRICE),
                a_model(
                    PAINTER,
                    operation=Operation.IMAGE,
                    sections=(Section.IMAGE,),
                    price=PICTURE_PRICE,
                    limits=Limits(max_images=4),
                ),
                replace(
                    a_model(
                        READER,
                        operation=Operation.SPEECH,
                        sections=(Section.PODCAST,),
                        price=CHARACTER_PRICE,
                        limits=Limits(max_input_characters=20),
                    ),
                    formats=("mp3", "pcm"),
                    voices=(Voice(id="sara", name="Sara", languages=("fa",)),),
                ),
            ),
            first_default=True,
        ),
    )
)


@dataclass(kw_only=True)
class Maker:
    """The use-cases of pictures and sound beside everything else; `images` and `speech` play their scripts."""

    kelidar: Kelidar
    someone: Someone
    images: ScriptedImages
    speech: ScriptedSpeech
    holds: Holds
    joiner: MemoryJoiner

    async def draw(self, count: int = 1, *, stream: bool = True, references: tuple[str, ...] = ()) -> ImageRun:
        """A run of pictures, not yet begun."""
        use_case = Draw(
            authorise=self.kelidar.authorise,
            images={"openai_like": self.images},
            holds=self.holds,
            find_pictures=self.kelidar.find_pictures(self.holds),
        )
        prompt = ImagePrompt(prompt="a cat", count=count)
        order = ImageOrder(
            principal=self.someone.principal, place=IMAGE, stream=stream, prompt=prompt, references=references
        )
        return await use_case(order)

    async def read(
        self, text: str = "سلام دنیا.", *, form: SoundFormat = SoundFormat.MP3, stream: bool = True
    ) -> SpeechRun:
        """A run of speech, not yet begun."""
        use_case = ReadAloud(
            authorise=self.kelidar.authorise,
            speech={"openai_like": self.speech},
            joiner=self.joiner,
            holds=self.holds,
        )
        prompt = SpeechPrompt(text=text)
        run, _ = await use_case(
            SpeechOrder(principal=self.someone.principal, place=SPEECH, stream=stream, prompt=prompt, format=form)
        )
        return run


async def a_maker(
    *,
    images: ScriptedImages | None = None,
    speech: ScriptedSpeech | None = None,
    bounds: HoldBounds | None = None,
    **given: Unpack[Given],
) -> Maker:
    """Someone with a personal key, and models that draw and read."""
    given.setdefault("files", FILES)
    kelidar = await a_kelidar(**given)
    return Maker(
        kelidar=kelidar,
        someone=await kelidar.with_key() if kelidar.policy.now.providers[ACME].needs_key else await kelidar.someone(),
        images=images or ScriptedImages(),
        speech=speech or ScriptedSpeech(),
        holds=MemoryHolds(kelidar.clock, kelidar.ids, bounds),
        joiner=MemoryJoiner(),
    )


async def all_of(
    run: ImageRun | SpeechRun, into: list[ImageRunEvent | SpeechRunEvent] | None = None
) -> list[ImageRunEvent | SpeechRunEvent]:
    """Every event of a run, also those before its failure when there is a list to put them into."""
    events = [] if into is None else into
    async with run:
        async for came in run.events():
            events.extend(came)  # what came before a failure is kept
    return events
