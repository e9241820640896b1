"""The pictures an order refers to or brings: its admin's own holds, the media library's, or bytes; judged by what they are."""

from collections.abc import AsyncIterator, Sequence

from application.accounts.principal import Principal
from application.ports.holds import Holds
from application.saving.own_output import FindOutput
from application.saving.read_file import ReadFile
from domain.faults import Fault, FieldError, FieldFault, Kind, invalid_field
from domain.hold import Hold
from domain.ids import HoldId, OutputId
from domain.immutable import immutable
from domain.media_type import MOST_SHOWN, MediaType, Picture, PictureFlaw, judge_picture


@immutable
class PictureAsked:
    """One picture by the field that names it: an id of a hold, of the media library (where both are given, whichever there is),
    or its bytes."""

    field: str
    hold: HoldId | None = None
    media: OutputId | None = None
    data: bytes | None = None


@immutable
class _Found:
    field: str
    size: int
    read: AsyncIterator[bytes]


@immutable
class FindPictures:
    """Reads pictures. What is held is its owner's alone; the media library is every admin's to read."""

    holds: Holds
    find_output: FindOutput
    read_file: ReadFile

    async def __call__(self, principal: Principal, asked: Sequence[PictureAsked]) -> tuple[Picture, ...]:
        """The pictures in order. Raises a field fault for what is not there, not the admin's, no picture, or too much;
        and the token's fault for what belongs to a section that it does not open.
        """
        found = [await self._found(principal, each) for each in asked]
        total = 0
        for each in found:
            total += each.size
            if total > MOST_SHOWN:
                raise _at_fault(each.field, "common.too_large", Kind.TOO_LARGE)
        return tuple([await _judged(each) for each in found])

    async def _found(self, principal: Principal, asked: PictureAsked) -> _Found:
        if asked.data is not None:
            return _Found(field=asked.field, size=len(asked.data), read=_at_once(asked.data))
        try:
            hold = None if asked.hold is None else await self.holds.find(asked.hold, principal.admin.id)
            if hold is not None:
                return self._held(principal, asked.field, hold)
            if asked.media is not None:
                return await self._kept(asked.field, asked.media)
        except FieldFault:
            raise
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            raise _at_fault(asked.field, fault.code, fault.kind) from fault
        raise _at_fault(asked.field, "common.not_found", Kind.NOT_FOUND)

    def _held(self, principal: Principal, field: str, hold: Hold) -> _Found:
        principal.require_section(hold.facts.section)
        _require_picture(field, hold.facts.media_type)
        return _Found(field=field, size=hold.size, read=self.holds.read(hold))

    async def _kept(self, field: str, media: OutputId) -> _Found:
        output = await self.find_output.in_media(media)
        file = output.file
        if file is None:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        _require_picture(field, file.media_type)
        kept = await self.read_file(output, file, original=True)
        return _Found(field=field, size=kept.size, read=kept.read(0, kept.size))


async def _judged(found: _Found) -> Picture:
    judged = judge_picture(b"".join([piece async for piece in found.read]))
    if judged is PictureFlaw.TOO_MANY_PIXELS:
        raise invalid_field(found.field, "common.field.too_many_pixels")
    if not isinstance(judged, Picture):
        raise invalid_field(found.field, "common.field.not_a_picture")
    return judged


def _require_picture(field: str, media_type: MediaType) -> None:
    if not media_type.is_picture:
        raise invalid_field(field, "common.field.not_a_picture")


def _at_fault(field: str, code: str, kind: Kind) -> FieldFault:
    return FieldFault([FieldError(field, code)], code, kind)


async def _at_once(data: bytes) -> AsyncIterator[bytes]:
    yield data
