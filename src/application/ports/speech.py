"""The speech operation of a provider."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from domain.capabilities import ModelSpec
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.media import SpeechEvent
from domain.provider import Provider
from domain.secret import Secret
from domain.speech import SpeechPrompt


@immutable
class SpeechCall:
    """One speech run: where, with which model, what is read (fitted to the model), on which key; None where none is needed."""

    provider: Provider
    model: ModelSpec
    prompt: SpeechPrompt
    secret: Secret | None

    @property
    def key(self) -> Secret:
        """The secret, for a provider that is called with one. Raises `ai.model.unavailable` where the file says it needs none."""
        if self.secret is None:
            raise Fault("ai.model.unavailable", Kind.UNAVAILABLE, provider=self.provider.id, model=self.model.name)
        return self.secret


class SpeechProvider(Protocol):
    """Reads a text aloud."""

    @abstractmethod
    def run(self, call: SpeechCall) -> AsyncGenerator[Sequence[SpeechEvent], None]:
        """Signs of life and of waiting, one `SoundBegun`, the sound in pieces as it comes, at last exactly one `MediaEnd`.

        Pieces may hold half a sample; all of them together do not. Closing the generator closes the upstream call. Raises
        `UpstreamFault` for whatever went wrong, also after some of the sound has come; its detail never holds the key.
        """
