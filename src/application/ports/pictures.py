"""Pictures made anew from their pixels, so that nothing else that a file held is kept."""

from abc import abstractmethod
from typing import Protocol

from domain.media_type import Picture


class PictureCleaner(Protocol):
    """Decodes a picture, which `judge_picture` has let pass, and encodes it again."""

    @abstractmethod
    async def clean(self, picture: Picture) -> Picture:
        """The same to look at and of the same kind, turned upright, without what was told beside the pixels.

        Raises `outputs.upload.broken` for what does not decode.
        """
