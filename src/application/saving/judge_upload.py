"""What an admin brings, judged by its bytes: a picture is made anew from its pixels, a sound has to be one that plays."""

from application.ports.pictures import PictureCleaner
from application.ports.sound import Joiner
from domain.faults import Fault, Kind
from domain.media import SoundBegun
from domain.media_type import MediaType, Picture, PictureFlaw, judge_picture
from domain.sound_format import SoundFormat


async def judged_upload(pictures: PictureCleaner, data: bytes) -> Picture:
    """The picture without where and by whom it was taken. Raises `outputs.upload.too_many_pixels` or `outputs.upload.broken`."""
    picture = judge_picture(data)
    if picture is PictureFlaw.TOO_MANY_PIXELS:
        raise Fault("outputs.upload.too_many_pixels", Kind.INVALID)
    if not isinstance(picture, Picture):
        raise Fault("outputs.upload.broken", Kind.INVALID)
    return await pictures.clean(picture)


async def judged_sound(joiner: Joiner, kind: MediaType, data: bytes) -> float:
    """How many seconds the sound has, which stays as it came. Raises `outputs.upload.broken`, or `ai.sound.not_joined`."""
    form = next(form for form in SoundFormat if form.media_type is kind)
    try:
        async with joiner.joining(form) as joining:
            await joining.begin(SoundBegun(media_type=kind))
            await joining.feed(data)
            return (await joining.finish()).seconds
    except Fault as fault:
        if fault.code != "ai.sound.unreadable":
            raise
        raise Fault("outputs.upload.broken", Kind.INVALID, sentence="outputs.upload.broken_sound") from fault


def too_large(most: int) -> Fault:
    """More than so many bytes, which is as much as a file may have."""
    return Fault("common.too_large", Kind.TOO_LARGE, sentence="outputs.upload.too_large", max=most >> 20)
