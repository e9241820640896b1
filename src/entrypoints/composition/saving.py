"""Puts together what is kept: holds, saved outputs, the media library and where they are delivered."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta

from adapters.audio.process_joiner import ProcessJoiner
from adapters.files.folder_files import FolderFiles
from adapters.files.s3_files import Bucket, S3Files
from adapters.holds.sealed_holds import SealedHolds
from adapters.pictures.pillow_pictures import PillowPictures
from adapters.sql.database import Database
from adapters.vault.hold_sealer import EnvelopeHoldSealer
from adapters.vault.master_keys import MasterKeys
from adapters.webhooks.standard_webhooks import StandardWebhooks
from application.ports.clock import Clock
from application.ports.egress import Egress
from application.ports.file_store import FileStore
from application.ports.ids import Ids
from application.ports.vault import Vault
from application.saving.deliver import Deliver, RetryDelivery
from application.saving.export_outputs import ExportOutputs
from application.saving.hold_results import OpenHold
from application.saving.hold_upload import HoldUpload
from application.saving.manage_destinations import (
    AddDestination,
    ChangeDestination,
    ListDestinations,
    RemoveDestination,
)
from application.saving.own_output import EditOutput, FindOutput, RemoveOutput
from application.saving.purge_holds import PurgeHolds
from application.saving.read_file import ReadFile
from application.saving.save_output import SaveOutput
from application.saving.sweep_saved import SweepSaved
from application.saving.upload_media import UploadMedia
from application.sections.podcast.episode_store import EpisodeStore, ReadEpisode
from application.sections.podcast.tell_episode import TellEpisode
from domain.hold import HoldBounds
from domain.immutable import immutable
from entrypoints.life import report
from entrypoints.saving import Saving
from entrypoints.settings import Settings

_UPLOADS_AT_ONCE = 4
"""So many uploads of one process are in memory; the others wait with theirs."""


@immutable
class KeptParts:
    """The use-cases, and what goes on beside the service."""

    saving: Saving
    beside: tuple[Callable[[], Coroutine[None, None, None]], ...]


def open_saving(
    site: Settings,
    database: Database,
    masters: MasterKeys,
    *,
    vault: Vault,
    egress: Egress,
    clock: Clock,
    ids: Ids,
) -> KeptParts:
    """Everything that keeps something."""
    units, outputs, files = database.units, database.outputs, _media_files(site)
    holds = SealedHolds(
        files=_hold_files(site),
        book=database.hold_book,
        sealer=EnvelopeHoldSealer(masters),
        clock=clock,
        ids=ids,
        bounds=HoldBounds(lasts=timedelta(minutes=site.hold_minutes)),
    )
    webhooks, read_file = StandardWebhooks(egress), ReadFile(files=files)
    deliver = Deliver(
        outputs=outputs,
        units=units,
        read=read_file,
        webhooks=webhooks,
        vault=vault,
        clock=clock,
        report=report,
    )
    pictures, joiner = PillowPictures(), ProcessJoiner()
    saving = Saving(
        holds=holds,
        open_hold=OpenHold(holds=holds),
        hold_upload=HoldUpload(holds=holds, pictures=pictures, joiner=joiner),
        outputs=outputs,
        save=SaveOutput(
            units=units,
            outputs=outputs,
            holds=holds,
            files=files,
            usage=database.usage_reader,
            clock=clock,
            ids=ids,
            saved=deliver.wake,
            tell_talk=TellEpisode(read=ReadEpisode(jobs=database.jobs, store=EpisodeStore(holds=holds))),
        ),
        find=FindOutput(outputs=outputs),
        edit=EditOutput(units=units, clock=clock),
        remove=RemoveOutput(units=units, files=files),
        read_file=read_file,
        upload=UploadMedia(
            units=units, outputs=outputs, files=files, pictures=pictures, joiner=joiner, clock=clock, ids=ids
        ),
        upload_places=asyncio.Semaphore(_UPLOADS_AT_ONCE),
        export=ExportOutputs(outputs=outputs, read=read_file),
        retry_delivery=RetryDelivery(units=units, clock=clock, wake=deliver.wake),
        list_destinations=ListDestinations(units=units),
        add_destination=AddDestination(units=units, vault=vault, webhooks=webhooks, clock=clock, ids=ids),
        change_destination=ChangeDestination(units=units, vault=vault, webhooks=webhooks),
        remove_destination=RemoveDestination(units=units),
    )
    sweep = SweepSaved(files=files, outputs=outputs, units=units, clock=clock, report=report)
    purge = PurgeHolds(holds=holds, clock=clock, report=report)
    return KeptParts(saving=saving, beside=(purge.keep_purging, sweep.keep_sweeping, deliver.keep_delivering))


def _media_files(site: Settings) -> FileStore:
    place = site.media
    return FolderFiles(place.folder or site.data_dir / "media") if place.bucket is None else _bucket(site, "media/")


def _hold_files(site: Settings) -> FileStore:
    """Beside the embedded database everything is on this machine; else another one may be asked for what this one holds."""
    if site.embedded or site.media.bucket is None:
        return FolderFiles(site.data_dir / "holds")
    return _bucket(site, "holds/")


def _bucket(site: Settings, folder: str) -> FileStore:
    place = site.media
    return S3Files(
        Bucket(name=place.bucket or "", prefix=f"{place.prefix}{folder}", endpoint=place.endpoint, region=place.region)
    )
