"""A picture that an admin brings: judged by its bytes, and made anew from its pixels."""

from application.ports.pictures import PictureCleaner
from domain.faults import Fault, Kind
from domain.media_type import Picture, PictureFlaw, judge_picture


async def judged_upload(pictures: PictureCleaner, data: bytes) -> Picture:
    """The picture without where and by whom it was taken. Raises `outputs.upload.too_many_pixels` or `outputs.upload.broken`."""
    picture = judge_picture(data)
    if picture is PictureFlaw.TOO_MANY_PIXELS:
        raise Fault("outputs.upload.too_many_pixels", Kind.INVALID)
    if not isinstance(picture, Picture):
        raise Fault("outputs.upload.broken", Kind.INVALID)
    return await pictures.clean(picture)


def too_large(most: int) -> Fault:
    """More than so many bytes, which is as much as a file may have."""
    return Fault("common.too_large", Kind.TOO_LARGE, sentence="outputs.upload.too_large", max=most >> 20)
