"""Speech: a text read aloud by whatever model the order names or the section has, in one voice."""

from collections.abc import Mapping
from dataclasses import replace

from application.authorise import Authorise, Order
from application.ports.holds import Holds
from application.ports.sound import Joiner
from application.ports.speech import SpeechCall, SpeechProvider
from application.speech_run import SpeechParts, SpeechRun
from domain.estimate import estimate_speech
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.sound_format import SoundFormat, check_length
from domain.speech import SpeechNotice, SpeechPrompt, fit_to_model, format_to_ask, notices_of
from domain.speech_parts import longest_part, parts_of


@immutable
class SpeechOrder(Order):
    """An order of a text to be read; `format` is what the sound is to be, unless what a provider sends in one piece is wanted
    `as_it_comes`."""

    prompt: SpeechPrompt
    format: SoundFormat = SoundFormat.MP3
    as_it_comes: bool = False


@immutable
class ReadAloud:
    """Turns an order into a run that may be entered. `speech` holds a provider's speech operation by its file's dialect."""

    authorise: Authorise
    speech: Mapping[str, SpeechProvider]
    joiner: Joiner
    holds: Holds

    async def __call__(self, order: SpeechOrder) -> tuple[SpeechRun, tuple[SpeechNotice, ...]]:
        """The run, not yet begun, and what its reader should know of the voice.

        Raises the key rule's fault, having recorded the run as refused, a field fault, or `ai.hold.full`.
        """
        check_length(order.prompt.text, order.format)
        grant = await self.authorise(order)
        speech = self.speech.get(grant.dialect)
        if speech is None:
            raise Fault("ai.model.unavailable", Kind.UNAVAILABLE, provider=grant.provider.id, model=grant.model.name)
        prompt = fit_to_model(order.prompt, grant.model)
        await self.holds.require_room(order.principal.admin.id)
        texts = tuple(part.strip() for part in parts_of(prompt.text, longest_part(grant.model)) if part.strip())
        call = SpeechCall(
            provider=grant.provider,
            model=grant.model,
            prompt=replace(prompt, format=format_to_ask(order.format, grant.model, parts=len(texts))),
            secret=grant.secret,
        )
        run = SpeechRun(
            self.authorise.ticket(grant, lambda: estimate_speech(prompt.text, grant.model.price)),
            speech=speech,
            order=SpeechParts(call=call, texts=texts, wanted=order.format, as_it_comes=order.as_it_comes),
            joiner=self.joiner,
            holds=self.holds,
            stream=order.stream,
        )
        return run, notices_of(prompt, grant.model)
