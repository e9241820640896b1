"""Puts together what is kept: holds, saved outputs, the media library and where they are delivered."""

from collections.abc import Callable, Coroutine
from datetime import timedelta

from adapters.files.folder_files import FolderFiles
from adapters.holds.sealed_holds import SealedHolds
from adapters.sql.database import Database
from adapters.vault.hold_sealer import EnvelopeHoldSealer
from adapters.vault.master_keys import MasterKeys
from application.ports.clock import Clock
from application.ports.ids import Ids
from application.saving.hold_results import OpenHold
from application.saving.purge_holds import PurgeHolds
from domain.hold import HoldBounds
from domain.immutable import immutable
from entrypoints.life import report
from entrypoints.saving import Saving
from entrypoints.settings import Settings


@immutable
class KeptParts:
    """The use-cases, and what goes on beside the service."""

    saving: Saving
    beside: tuple[Callable[[], Coroutine[None, None, None]], ...]


def open_saving(site: Settings, database: Database, masters: MasterKeys, *, clock: Clock, ids: Ids) -> KeptParts:
    """Everything that keeps something."""
    holds = SealedHolds(
        files=FolderFiles(site.data_dir / "holds"),
        book=database.hold_book,
        sealer=EnvelopeHoldSealer(masters),
        clock=clock,
        ids=ids,
        bounds=HoldBounds(lasts=timedelta(minutes=site.hold_minutes)),
    )
    return KeptParts(
        saving=Saving(holds=holds, open_hold=OpenHold(holds=holds)),
        beside=(PurgeHolds(holds=holds, clock=clock, report=report).keep_purging,),
    )
