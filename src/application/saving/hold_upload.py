"""An admin's own picture, held for a while: to be shown in a talk or to be a reference of pictures, and not kept."""

from collections.abc import AsyncGenerator

from application.ports.file_store import PIECE
from application.ports.holds import Holds
from application.ports.pictures import PictureCleaner
from application.saving.judge_upload import judged_upload, too_large
from domain.admin import Admin
from domain.faults import Fault, Kind
from domain.hold import Hold, HoldFacts
from domain.immutable import immutable
from domain.media_type import MOST_SHOWN, media_type_of
from domain.section import Section


@immutable
class HoldUpload:
    """Judged by its bytes, made anew from its pixels, then encrypted like what runs make."""

    holds: Holds
    pictures: PictureCleaner

    async def __call__(self, admin: Admin, section: Section, data: bytes) -> Hold:
        """The hold. Raises `common.too_large`, `outputs.upload.…` or `ai.hold.full`."""
        if len(data) > MOST_SHOWN:
            raise too_large(MOST_SHOWN)
        kind = media_type_of(data)
        if kind is None or not kind.is_picture:
            raise Fault("outputs.upload.not_taken", Kind.INVALID, sentence="outputs.upload.no_picture")
        picture = await judged_upload(self.pictures, data)
        facts = HoldFacts(
            owner=admin.id,
            media_type=picture.media_type,
            section=section,
            operation=section.operations[0],
            width=picture.width,
            height=picture.height,
        )
        return await self.holds.put(facts, in_pieces(picture.data))


async def in_pieces(data: bytes) -> AsyncGenerator[bytes, None]:
    """The bytes, a piece at a time."""
    for begin in range(0, len(data), PIECE):
        yield data[begin : begin + PIECE]
