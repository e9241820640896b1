"""One saved output: found, changed and removed by whoever may."""

from dataclasses import replace

from application.ports.clock import Clock
from application.ports.file_store import FileStore
from application.ports.outputs import OutputReader
from application.ports.units import Unit, Units
from domain.admin import Admin
from domain.audit import Action, AuditEvent, AuditObject, ObjectKind, actor, changed
from domain.faults import EditConflict, Fault, FieldError, Kind, invalid_field
from domain.ids import OutputId
from domain.immutable import immutable
from domain.keep import Keep
from domain.saving import MEDIA, Metadata, Output, clean_body, clean_metadata, clean_title


@immutable
class OutputChange:
    """What to change of an output."""

    title: str | Keep = Keep.KEEP
    body: str | Keep = Keep.KEEP
    metadata: Metadata | Keep = Keep.KEEP


@immutable
class FindOutput:
    """An admin's own outputs; and what is in the media library, which is everyone's to read."""

    outputs: OutputReader

    async def __call__(self, admin: Admin, output_id: OutputId) -> Output:
        """One's own. Raises `common.not_found`."""
        output = await self.outputs.get(output_id)
        if output is None or output.owner != admin.id or output.section is None:
            raise _not_found()
        return output

    async def in_media(self, output_id: OutputId) -> Output:
        """One of the media library. Raises `common.not_found`."""
        output = await self.outputs.get(output_id)
        if output is None or output.destination != MEDIA:
            raise _not_found()
        return output


@immutable
class EditOutput:
    """Changes what is told of an output, if it is still as it was when one looked."""

    units: Units
    clock: Clock

    async def __call__(
        self, admin: Admin, output_id: OutputId, change: OutputChange, *, version: int, in_media: bool = False
    ) -> Output:
        """The output after the change. Raises `common.not_found`, `auth.forbidden`, field faults or `common.conflict`."""
        async with self.units() as unit:
            output = await _held(unit, admin, output_id, in_media=in_media)
            after = _changed(output, change)
            if version != output.version:
                raise _edited_meanwhile(output, after)
            if after == output:
                return output
            stored = replace(after, version=output.version + 1, updated_at=self.clock.now())
            await unit.outputs.update(stored)
            await unit.commit()
        return stored


@immutable
class RemoveOutput:
    """Removes an output everywhere: its row with all that was told, then its file."""

    units: Units
    files: FileStore

    async def __call__(self, admin: Admin, output_id: OutputId, *, in_media: bool = False) -> None:
        """Raises `common.not_found` or `auth.forbidden`. A file that cannot be removed now is removed by the sweeper."""
        async with self.units() as unit:
            output = await _held(unit, admin, output_id, in_media=in_media)
            await unit.outputs.remove(output_id)
            if output.owner != admin.id:
                what = AuditObject(ObjectKind.OUTPUT, output.id)
                changes = changed(owner=(output.owner, None), destination=(output.destination, None))
                unit.audit.add(AuditEvent(actor(admin), Action.OUTPUT_REMOVED, what, changes))
            await unit.commit()
        if output.file is not None:
            await self._remove(output.file.name)

    async def _remove(self, name: str) -> None:
        try:
            await self.files.remove(name)
        except Fault as fault:
            # Nothing leads to it any more, and what nothing leads to is swept away.
            if fault.kind is not Kind.UNAVAILABLE:
                raise


async def _held(unit: Unit, admin: Admin, output_id: OutputId, *, in_media: bool) -> Output:
    output = await unit.outputs.hold(output_id)
    if output is None:
        raise _not_found()
    if in_media:
        if output.destination != MEDIA:
            raise _not_found()
        if output.owner != admin.id and not admin.is_super:
            raise Fault("auth.forbidden", Kind.FORBIDDEN, sentence="outputs.media.not_yours")
    elif output.owner != admin.id or output.section is None:
        raise _not_found()
    return output


def _changed(output: Output, change: OutputChange) -> Output:
    title = output.title if isinstance(change.title, Keep) else clean_title(change.title)
    metadata = output.metadata if isinstance(change.metadata, Keep) else clean_metadata(change.metadata)
    body = output.body
    if not isinstance(change.body, Keep):
        if body is None:
            raise invalid_field("body", "outputs.body.is_a_file")
        body = clean_body(change.body)
    return replace(output, title=title, body=body, metadata=metadata)


def _edited_meanwhile(stored: Output, wanted: Output) -> EditConflict:
    names = [name for name in ("title", "body", "metadata") if getattr(stored, name) != getattr(wanted, name)]
    errors = [FieldError(name, "outputs.changed_meanwhile") for name in names or ("version",)]
    return EditConflict(errors, "outputs.changed_meanwhile", stored.version)


def _not_found() -> Fault:
    return Fault("common.not_found", Kind.NOT_FOUND)
