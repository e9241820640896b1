"""Saved outputs in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.memory.tables import Draft
from application.ports.outputs import Due, Kept, OutputPage, OutputReader, Outputs
from domain.ids import AdminId, OutputId
from domain.saving import BEGINNING, MEDIA, DeliveryState, Output, OutputFilter


class MemoryOutputs(Outputs):
    """Outputs in the unit's tables."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    async def add(self, output: Output) -> None:
        self._draft.require(output.id not in self._draft.tables.outputs)
        self._draft.tables.outputs[output.id] = output

    async def hold(self, output_id: OutputId) -> Output | None:
        return self._draft.tables.outputs.get(output_id)

    async def update(self, output: Output) -> None:
        self._draft.require(output.id in self._draft.tables.outputs)
        self._draft.tables.outputs[output.id] = output

    async def remove(self, output_id: OutputId) -> None:
        self._draft.tables.outputs.pop(output_id, None)

    async def remove_of(self, owner: AdminId) -> None:
        tables = self._draft.tables
        own = [each.id for each in tables.outputs.values() if each.owner == owner and each.destination != MEDIA]
        for output_id in own:
            del tables.outputs[output_id]

    async def kept(self, owner: AdminId, key: str) -> Kept | None:
        return self._draft.tables.kept.get((owner, key))

    async def keep(self, kept: Kept) -> None:
        tables = self._draft.tables
        self._draft.require((kept.owner, kept.key) not in tables.kept and kept.owner in tables.admins)
        tables.kept[kept.owner, kept.key] = kept

    async def forget_kept(self, before: datetime) -> None:
        tables = self._draft.tables
        tables.kept = {key: kept for key, kept in tables.kept.items() if kept.at >= before}


class MemoryOutputReader(OutputReader):
    """Looks at every output; `current` gives them as last committed."""

    def __init__(self, current: Callable[[], Mapping[OutputId, Output]]) -> None:
        self._current = current

    async def get(self, output_id: OutputId) -> Output | None:
        return self._current().get(output_id)

    async def page(self, wanted: OutputFilter, *, number: int, size: int, after: OutputId | None = None) -> OutputPage:
        found = self._newest_first(wanted)
        rest = found[(number - 1) * size :] if after is None else [each for each in found if each.id < after]
        items = tuple(replace(each, body=each.body and each.body[:BEGINNING], talk=None) for each in rest[:size])
        return OutputPage(items=items, total=len(found), next=items[-1].id if len(rest) > size else None)

    async def whole(self, wanted: OutputFilter, *, size: int, after: OutputId | None) -> Sequence[Output]:
        return [each for each in self._newest_first(wanted) if after is None or each.id < after][:size]

    async def files(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(each.file.name for each in self._current().values() if each.file and each.file.name in names)

    async def due(self, now: datetime, *, size: int, beside: Collection[str] = ()) -> Sequence[Due]:
        there = [(each.delivery, each) for each in self._current().values() if each.destination not in beside]
        pending = [
            (way.next_at, each.id, each.destination)
            for way, each in there
            if way is not None and way.state is DeliveryState.PENDING and way.next_at <= now
        ]
        return [Due(found, destination) for _, found, destination in sorted(pending)][:size]

    def _newest_first(self, wanted: OutputFilter) -> list[Output]:
        found = [each for each in self._current().values() if _is_asked_for(each, wanted)]
        return sorted(found, key=lambda each: each.id, reverse=True)


def _is_asked_for(output: Output, wanted: OutputFilter) -> bool:
    return (
        wanted.owner in (None, output.owner)
        and not (wanted.made and output.section is None)
        and (wanted.sections is None or output.section in wanted.sections)
        and wanted.destination in (None, output.destination)
        and all(word in output.search for word in wanted.words)
        and wanted.kind in (None, output.kind)
        and (wanted.tag is None or wanted.tag in output.metadata.tags)
        and (wanted.ids is None or output.id in wanted.ids)
        and not (wanted.in_feed and output.in_feed_at is None)
        and (wanted.sha256 is None or (output.file is not None and output.file.sha256 == wanted.sha256))
    )
