"""An admin's own picture or sound for the media library."""

import hashlib

from application.ports.clock import Clock
from application.ports.file_store import FileStore
from application.ports.ids import Ids
from application.ports.outputs import OutputReader
from application.ports.pictures import PictureCleaner
from application.ports.sound import Joiner
from application.ports.units import Units
from application.saving.hold_upload import in_pieces
from application.saving.judge_upload import judged_sound, judged_upload, too_large
from application.saving.save_output import new_file_name
from domain.admin import Admin
from domain.faults import Fault, Kind
from domain.ids import OutputId
from domain.immutable import immutable
from domain.media_type import MediaType, Picture, media_type_of
from domain.saving import MEDIA, Metadata, Output, OutputFilter, SavedFile, clean_metadata, clean_title

MOST_UPLOADED = 25 * 1024 * 1024


@immutable
class Uploaded:
    """A new item, and the newest of those that were there before with the same bytes."""

    item: Output
    twin: Output | None


@immutable
class UploadMedia:
    """Judged by its bytes; a sound has to be one that plays, and a picture is made anew from its pixels, so that where and by whom it
    was taken stays behind."""

    units: Units
    outputs: OutputReader
    files: FileStore
    pictures: PictureCleaner
    joiner: Joiner
    clock: Clock
    ids: Ids

    async def __call__(self, admin: Admin, data: bytes, *, title: str, metadata: Metadata) -> Uploaded:
        """The new item. Raises `common.too_large`, `outputs.upload.…` or field faults."""
        title, metadata = clean_title(title), clean_metadata(metadata)
        if len(data) > MOST_UPLOADED:
            raise too_large(MOST_UPLOADED)
        data, file = await self._judged(data)
        same = OutputFilter(destination=MEDIA, sha256=file.sha256)
        twins = (await self.outputs.page(same, number=1, size=1)).items
        await self.files.put(file.name, in_pieces(data))
        now = self.clock.now()
        output = Output(
            id=OutputId(self.ids.new()),
            owner=admin.id,
            section=None,
            destination=MEDIA,
            title=title,
            body=None,
            file=file,
            metadata=metadata,
            provenance=None,
            created_at=now,
            updated_at=now,
        )
        async with self.units() as unit:
            await unit.outputs.add(output)
            await unit.commit()
        return Uploaded(item=output, twin=next(iter(twins), None))

    async def _judged(self, data: bytes) -> tuple[bytes, SavedFile]:
        kind = media_type_of(data)
        if kind is None:
            raise Fault("outputs.upload.not_taken", Kind.INVALID)
        if not kind.is_picture:
            await judged_sound(self.joiner, kind, data)
            return data, _file(data, kind)
        made = await judged_upload(self.pictures, data)
        return made.data, _file(made.data, made.media_type, made)


def _file(data: bytes, kind: MediaType, picture: Picture | None = None) -> SavedFile:
    return SavedFile(
        name=new_file_name(),
        media_type=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=picture.width if picture else None,
        height=picture.height if picture else None,
    )
