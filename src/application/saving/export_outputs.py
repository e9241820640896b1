"""Everything one has saved, as one archive that is made while it is sent."""

import json
import zipfile
from collections.abc import AsyncGenerator
from datetime import UTC

from application.ports.outputs import OutputReader
from application.saving.read_file import ReadFile
from application.saving.telling import facts_of, stamp
from domain.faults import Fault, Kind
from domain.file_name import extension_of, safe_stem
from domain.ids import OutputId
from domain.immutable import immutable
from domain.saving import Output, OutputFilter

_AT_ONCE = 20


@immutable
class ExportOutputs:
    """A ZIP with a file for each output, and `index.json` with all that is told of them. A few megabytes are in memory at a time.

    An output whose bytes are gone is in the index all the same: without a file, and said to be `missing`.
    """

    outputs: OutputReader
    read: ReadFile

    async def __call__(self, wanted: OutputFilter) -> AsyncGenerator[bytes, None]:
        """The archive's bytes."""
        sink = _Sink()
        told: list[dict[str, object]] = []
        after: OutputId | None = None
        with zipfile.ZipFile(sink, "w") as archive:
            while found := await self.outputs.whole(wanted, size=_AT_ONCE, after=after):
                for output in found:
                    entry = _entry_of(output)
                    before = len(archive.filelist)
                    async for _ in self._written(archive, output, entry):
                        yield sink.taken()
                    told.append(_told(output, entry.filename if len(archive.filelist) > before else None))
                    _write_talk(archive, output)
                after = found[-1].id
            archive.writestr("index.json", json.dumps(told, ensure_ascii=False, indent=1))
        yield sink.taken()

    async def _written(
        self, archive: zipfile.ZipFile, output: Output, entry: zipfile.ZipInfo
    ) -> AsyncGenerator[None, None]:
        """Write one output, unless its bytes are gone, with a pause after each piece for what was written to be sent."""
        if output.file is None:
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, output.body or "")
            yield
            return
        try:
            found = await self.read(output, output.file)
        except Fault as fault:
            if fault.kind is not Kind.NOT_FOUND:
                raise
            return
        with archive.open(entry, "w", force_zip64=True) as file:
            async for piece in found.read(0, found.size):
                file.write(piece)
                yield
        yield


def _write_talk(archive: zipfile.ZipFile, output: Output) -> None:
    """Lay what belongs to the sound of an episode beside it."""
    stem = _name_of(output).rpartition(".")[0]
    for end, text in output.talk.files().items() if output.talk else ():
        beside = _entry(f"{stem}.{end}", output)
        beside.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(beside, text)


class _Sink:
    """What the archive is written to: gives out what came since one asked, and cannot go back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Everything is taken at once."""

    def close(self) -> None:
        """There is nothing to let go."""

    def taken(self) -> bytes:
        """What came since one asked last."""
        data = bytes(self._waiting)
        self._waiting.clear()
        return data


def _entry_of(output: Output) -> zipfile.ZipInfo:
    return _entry(_name_of(output), output)


def _entry(name: str, output: Output) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, output.created_at.astimezone(UTC).timetuple()[:6])
    entry.external_attr = 0o600 << 16
    return entry


def _name_of(output: Output) -> str:
    end = "md" if output.file is None else extension_of(output.file.media_type)
    stem = safe_stem(output.title) or "output"
    return f"{output.destination.replace(':', '-')}/{stem}-{output.id[-6:]}.{end}"


def _told(output: Output, name: str | None) -> dict[str, object]:
    return {
        "file": name,
        "missing": name is None,
        **facts_of(output),
        "created_at": stamp(output.created_at),
        "updated_at": stamp(output.updated_at),
    }
