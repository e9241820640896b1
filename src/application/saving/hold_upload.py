"""An admin's own picture or sound, held for a while: shown in a talk, a reference of pictures, music of an episode; and not kept."""

from collections.abc import AsyncGenerator

from application.ports.file_store import PIECE
from application.ports.holds import Holds
from application.ports.pictures import PictureCleaner
from application.ports.sound import Joiner
from application.saving.judge_upload import judged_sound, judged_upload, too_large
from domain.admin import Admin
from domain.faults import Fault, Kind
from domain.hold import Hold, HoldFacts
from domain.immutable import immutable
from domain.media_type import MOST_SHOWN, MediaType, media_type_of
from domain.section import Operation, Section


@immutable
class HoldUpload:
    """Judged by its bytes, a picture made anew from its pixels, then encrypted like what runs make."""

    holds: Holds
    pictures: PictureCleaner
    joiner: Joiner

    async def __call__(self, admin: Admin, section: Section, data: bytes) -> Hold:
        """The hold. Raises `common.too_large`, `outputs.upload.…` or `ai.hold.full`."""
        if len(data) > MOST_SHOWN:
            raise too_large(MOST_SHOWN)
        kind = media_type_of(data)
        speaks = Operation.SPEECH in section.operations
        if kind is None or not (kind.is_picture or speaks):
            sentence = "outputs.upload.not_taken" if speaks else "outputs.upload.no_picture"
            raise Fault("outputs.upload.not_taken", Kind.INVALID, sentence=sentence)
        if kind.is_picture:
            return await self._picture(admin, section, data)
        return await self._sound(admin, section, kind, data)

    async def _picture(self, admin: Admin, section: Section, data: bytes) -> Hold:
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

    async def _sound(self, admin: Admin, section: Section, kind: MediaType, data: bytes) -> Hold:
        seconds = await judged_sound(self.joiner, kind, data)
        facts = HoldFacts(owner=admin.id, media_type=kind, section=section, operation=Operation.SPEECH, seconds=seconds)
        return await self.holds.put(facts, in_pieces(data))


async def in_pieces(data: bytes) -> AsyncGenerator[bytes, None]:
    """The bytes, a piece at a time."""
    for begin in range(0, len(data), PIECE):
        yield data[begin : begin + PIECE]
