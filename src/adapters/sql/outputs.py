"""Saved outputs, as a unit of work changes them, in tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from adapters.sql.saving_schema import kept_requests, outputs
from adapters.sql.transaction import Transaction
from application.ports.outputs import Kept, Outputs
from domain.ids import AdminId, ModelId, OutputId, ProviderId, RunId
from domain.media_type import MediaType
from domain.podcast.talk import as_plain, from_plain
from domain.saving import MEDIA, Delivery, DeliveryState, Metadata, Output, Provenance, SavedFile
from domain.section import Section


class SqlOutputs(Outputs):
    """One row an output."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, output: Output) -> None:
        await self._transaction.write(outputs.insert().values(**_row_of(output)))

    async def hold(self, output_id: OutputId) -> Output | None:
        row = await self._transaction.row(select(outputs).where(outputs.c.id == output_id).with_for_update())
        return None if row is None else output_of(row)

    async def update(self, output: Output) -> None:
        # What it said before may be what somebody wanted gone.
        self._transaction.forgets = True
        await self._transaction.write_one(outputs.update().where(outputs.c.id == output.id).values(**_row_of(output)))

    async def remove(self, output_id: OutputId) -> None:
        self._transaction.forgets = True
        await self._transaction.write(delete(outputs).where(outputs.c.id == output_id))

    async def remove_of(self, owner: AdminId) -> None:
        own = (outputs.c.admin_id == owner, outputs.c.destination != MEDIA)
        self._transaction.forgets = True
        await self._transaction.write(delete(outputs).where(*own))

    async def kept(self, owner: AdminId, key: str) -> Kept | None:
        mine = (kept_requests.c.admin_id == owner, kept_requests.c.key == key)
        row = await self._transaction.row(select(kept_requests).where(*mine))
        if row is None:
            return None
        return Kept(owner=owner, key=key, digest=row.digest, output=OutputId(row.output_id), at=row.at)

    async def keep(self, kept: Kept) -> None:
        told = {"admin_id": kept.owner, "key": kept.key, "digest": kept.digest, "output_id": kept.output, "at": kept.at}
        await self._transaction.write(kept_requests.insert().values(**told))

    async def forget_kept(self, before: datetime) -> None:
        await self._transaction.write(delete(kept_requests).where(kept_requests.c.at < before))


def output_of(row: Row[Any]) -> Output:
    """A stored row in the product's words."""
    return Output(
        id=OutputId(row.id),
        owner=AdminId(row.admin_id),
        section=None if row.section is None else Section(row.section),
        destination=row.destination,
        title=row.title,
        body=row.body,
        file=_file_of(row),
        metadata=Metadata(**{**row.told, "tags": tuple(row.told.get("tags", ()))}),
        provenance=_provenance_of(row),
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
        delivery=_delivery_of(row),
        in_feed_at=row.in_feed_at,
        talk=None if row.talk is None else from_plain(row.talk),
    )


def _row_of(output: Output) -> dict[str, Any]:
    file, made, way, told = output.file, output.provenance, output.delivery, output.metadata
    texts = {name: getattr(told, name) for name in Metadata.__dataclass_fields__ if name != "tags"}
    return {
        "id": output.id,
        "admin_id": output.owner,
        "section": None if output.section is None else output.section.value,
        "destination": output.destination,
        "title": output.title,
        "body": output.body,
        "file_name": file and file.name,
        "media_type": file and file.media_type.value,
        "size": file and file.size,
        "digest": file and file.sha256,
        "width": file and file.width,
        "height": file and file.height,
        "seconds": file and file.seconds,
        "told": {"tags": list(told.tags), **{name: text for name, text in texts.items() if text}},
        "made_at": made and made.made_at,
        "provider_id": made and made.provider,
        "model": made and made.model,
        "run_id": made and made.run,
        "created_at": output.created_at,
        "updated_at": output.updated_at,
        "version": output.version,
        "search": output.search,
        "delivery_state": way and way.state.value,
        "delivery_attempts": way and way.attempts,
        "delivery_next_at": way and way.next_at,
        "delivery_code": way and way.code,
        "delivered_at": way and way.delivered_at,
        "in_feed_at": output.in_feed_at,
        "talk": output.talk and as_plain(output.talk),
    }


def _file_of(row: Row[Any]) -> SavedFile | None:
    if row.file_name is None:
        return None
    return SavedFile(
        name=row.file_name,
        media_type=MediaType(row.media_type),
        size=row.size,
        sha256=row.digest,
        width=row.width,
        height=row.height,
        seconds=row.seconds,
    )


def _provenance_of(row: Row[Any]) -> Provenance | None:
    if row.made_at is None:
        return None
    return Provenance(
        made_at=row.made_at,
        provider=None if row.provider_id is None else ProviderId(row.provider_id),
        model=None if row.model is None else ModelId(row.model),
        run=None if row.run_id is None else RunId(row.run_id),
    )


def _delivery_of(row: Row[Any]) -> Delivery | None:
    if row.delivery_state is None:
        return None
    return Delivery(
        state=DeliveryState(row.delivery_state),
        attempts=row.delivery_attempts,
        next_at=row.delivery_next_at,
        code=row.delivery_code,
        delivered_at=row.delivered_at,
    )
