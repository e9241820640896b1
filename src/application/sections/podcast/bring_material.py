"""Music and a cover picture for an episode: one's own holds, or the media library's, copied so that they can last as long as it does."""

from collections.abc import AsyncIterator

from application.accounts.principal import Principal
from application.find_pictures import FindPictures, PictureAsked
from application.ports.holds import Holds
from application.saving.hold_upload import in_pieces
from application.saving.own_output import FindOutput
from application.saving.read_file import ReadFile
from domain.faults import Fault, FieldError, FieldFault, Kind, invalid_field
from domain.hold import HoldFacts
from domain.ids import HoldId, OutputId
from domain.immutable import immutable
from domain.media_type import MediaType
from domain.podcast.mix import MOST_BED_BYTES
from domain.section import Operation, Section


@immutable
class Material:
    """Where it is to come from: an id of a hold or of the media library (where both are given, whichever there is)."""

    field: str
    hold: HoldId | None = None
    media: OutputId | None = None


@immutable
class BringMaterial:
    """What is not there, not the admin's, or not what it is to be, is a field fault."""

    holds: Holds
    find_output: FindOutput
    read_file: ReadFile
    find_pictures: FindPictures

    async def cover(self, principal: Principal, asked: Material) -> HoldId:
        """A picture."""
        wanted = PictureAsked(field=asked.field, hold=asked.hold, media=asked.media)
        (picture,) = await self.find_pictures(principal, (wanted,))
        return await self._held(principal, picture.media_type, in_pieces(picture.data))

    async def bed(self, principal: Principal, asked: Material) -> HoldId:
        """Music, or any sound; whether it can be played is found when it is mixed."""
        try:
            kind, size, pieces = await self._sound(principal, asked)
        except FieldFault:
            raise
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            raise FieldFault([FieldError(asked.field, fault.code)], fault.code, fault.kind) from fault
        if not kind.is_media or kind.is_picture or size > MOST_BED_BYTES:
            raise invalid_field(asked.field, "podcast.sound.bed_unreadable")
        return await self._held(principal, kind, pieces)

    async def _sound(self, principal: Principal, asked: Material) -> tuple[MediaType, int, AsyncIterator[bytes]]:
        hold = None if asked.hold is None else await self.holds.find(asked.hold, principal.admin.id)
        if hold is not None:
            principal.require_section(hold.facts.section)
            return hold.facts.media_type, hold.size, self.holds.read(hold)
        output = None if asked.media is None else await self.find_output.in_media(asked.media)
        if output is None or output.file is None:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        kept = await self.read_file(output, output.file, original=True)
        return output.file.media_type, kept.size, kept.read(0, kept.size)

    async def _held(self, principal: Principal, kind: MediaType, pieces: AsyncIterator[bytes]) -> HoldId:
        facts = HoldFacts(
            owner=principal.admin.id, media_type=kind, section=Section.PODCAST, operation=Operation.SPEECH
        )
        return (await self.holds.put(facts, pieces)).id
