"""The image operation of a provider."""

from abc import abstractmethod
from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from domain.capabilities import ModelSpec
from domain.image import ImagePrompt
from domain.immutable import immutable
from domain.media import ImageEvent
from domain.provider import Provider
from domain.secret import Secret


@immutable
class ImageCall:
    """One image run: where, with which model, what was asked (fitted to the model), on which key."""

    provider: Provider
    model: ModelSpec
    prompt: ImagePrompt
    secret: Secret


class ImageProvider(Protocol):
    """Makes pictures."""

    @abstractmethod
    def run(self, call: ImageCall) -> AsyncGenerator[Sequence[ImageEvent], None]:
        """Signs of life and of waiting, one `ImageMade` or `ImageFailed` for each picture asked for, at last one `MediaEnd`.

        A run that made none and still came to its end has failed; the end may tell its cost. Closing the generator closes
        the upstream call, and cancels the order where the provider keeps a queue. Raises `UpstreamFault` where nothing of
        the order can come; its detail never holds the key.
        """
