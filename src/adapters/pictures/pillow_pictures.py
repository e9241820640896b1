"""Uploaded pictures, made anew by Pillow: one at a time, for a large one takes a few hundred megabytes."""

import asyncio
import io

from application.ports.pictures import PictureCleaner
from domain.faults import Fault, Kind
from domain.media_type import MOST_PIXELS, MediaType, Picture

_MOST_FRAMES = 300


class PillowPictures(PictureCleaner):
    """Only the decoder of the kind the bytes were judged to be is asked. Pillow is imported when it is needed first."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def clean(self, picture: Picture) -> Picture:
        async with self._turn:
            return await asyncio.to_thread(_made_anew, picture)


def _made_anew(picture: Picture) -> Picture:
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415  # half a second that a start need not take

    out = io.BytesIO()
    name = _NAMES[picture.media_type]
    try:
        with Image.open(io.BytesIO(picture.data), formats=[name]) as opened:
            frames = getattr(opened, "n_frames", 1)
            if frames > 1 and (frames > _MOST_FRAMES or frames * picture.width * picture.height > 4 * MOST_PIXELS):
                raise Fault("outputs.upload.too_many_frames", Kind.INVALID)
            profile = opened.info.get("icc_profile")
            told = {"icc_profile": profile} if profile else {}
            if frames > 1:
                made = [frame.copy() for frame in ImageSequence.Iterator(opened)]
                for frame in made:
                    frame.info.pop("comment", None)
                made[0].save(
                    out, format=name, save_all=True, append_images=made[1:], loop=opened.info.get("loop", 0), **told
                )
                width, height = made[0].size
            else:
                upright = ImageOps.exif_transpose(opened)
                upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
                upright.save(out, format=name, **_WAYS.get(name, {}), **told)
                width, height = upright.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, EOFError, IndexError) as error:
        raise Fault("outputs.upload.broken", Kind.INVALID) from error
    return Picture(data=out.getvalue(), media_type=picture.media_type, width=width, height=height)


_NAMES = {MediaType.PNG: "PNG", MediaType.JPEG: "JPEG", MediaType.WEBP: "WEBP", MediaType.GIF: "GIF"}
_WAYS: dict[str, dict[str, int | str]] = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}
