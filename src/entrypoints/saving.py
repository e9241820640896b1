"""What is kept, unsaved and saved, as entrypoints call it: put together by `entrypoints.composition.saving`."""

import asyncio

from application.ports.holds import Holds
from application.ports.outputs import OutputReader
from application.saving.deliver import RetryDelivery
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
from application.saving.read_file import ReadFile
from application.saving.save_output import SaveOutput
from application.saving.upload_media import UploadMedia
from domain.immutable import immutable


@immutable
class Saving:
    """The use-cases. `holds` is where runs put what they make, `outputs` is what was saved."""

    holds: Holds
    open_hold: OpenHold
    hold_upload: HoldUpload
    outputs: OutputReader
    save: SaveOutput
    find: FindOutput
    edit: EditOutput
    remove: RemoveOutput
    read_file: ReadFile
    upload: UploadMedia
    upload_places: asyncio.Semaphore
    export: ExportOutputs
    retry_delivery: RetryDelivery
    list_destinations: ListDestinations
    add_destination: AddDestination
    change_destination: ChangeDestination
    remove_destination: RemoveDestination
