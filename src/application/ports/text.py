"""The text operation of a provider."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from domain.capabilities import ModelSpec
from domain.immutable import immutable
from domain.output import TextEvent
from domain.prompt import TextPrompt
from domain.provider import Provider
from domain.secret import Secret


@immutable
class TextCall:
    """One text run: where, with which model, what was asked, on which key; streamed or whole."""

    provider: Provider
    model: ModelSpec
    prompt: TextPrompt
    secret: Secret
    stream: bool


class TextProvider(Protocol):
    """Continues a talk."""

    @abstractmethod
    def run(self, call: TextCall) -> AsyncGenerator[Sequence[TextEvent], None]:
        """The answer's events, those that came together at a time: deltas and signs of life, at last exactly one `TextEnd`.

        A whole answer comes as one delta. Closing the generator closes the upstream call. Raises `UpstreamFault` for
        whatever the provider or the way to it did wrong; its detail never holds the key.
        """
