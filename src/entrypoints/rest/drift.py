"""Where the capabilities files have drifted from what providers offer today."""

from datetime import datetime

from litestar import get
from msgspec import Struct

from application.models.find_drift import ProviderDrift
from domain.drift import Drift, DriftKind
from domain.ids import ProviderId
from domain.section import Operation
from entrypoints.rest.answer import Answer, Items
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.settings import sentence_of

MOST_NEW = 50


class DriftView(Struct, kw_only=True):
    """One difference in words; `file` and `live` are what the file and the provider's list say."""

    kind: DriftKind
    model: str
    operation: Operation | None
    field: str | None
    file: str | None
    live: str | None
    successor: str | None
    message: str


class ProviderDriftView(Struct, kw_only=True):
    """A provider: `drifted` says that its file needs a look; `code` and `message` why it could not be asked.

    Of models that only the list has there are 50 at most, and their number.
    """

    provider: str
    provider_name: str
    asked_at: datetime
    drifted: bool
    code: str | None
    message: str | None
    items: list[DriftView]
    new: list[str]
    new_count: int


@get("/ai/models/drift")
async def drift(call: ThisCall) -> Answer[Items[ProviderDriftView]]:
    """Compare the files with the lists of the providers that are on; each is asked once in ten minutes at most."""
    _ = call.super_admin
    found = await call.kelidar.find_drift(call.kelidar.policy.now, only_enabled=True)
    return call.say.ok("common.ok", Items(items=[_view(call, each) for each in found]))


def _view(call: Call, found: ProviderDrift) -> ProviderDriftView:
    fault = found.fault
    new = [each.model for each in found.drifts if not each.kind.is_drift]
    return ProviderDriftView(
        provider=found.provider,
        provider_name=call.say.label(found.provider),
        asked_at=found.at,
        drifted=found.has_drifted,
        code=fault.code if fault else None,
        message=sentence_of(call.say, fault) if fault else None,
        items=[_drift_view(call, found.provider, each) for each in found.drifts if each.kind.is_drift],
        new=[str(model) for model in new[:MOST_NEW]],
        new_count=len(new),
    )


def _drift_view(call: Call, provider: ProviderId, found: Drift) -> DriftView:
    return DriftView(
        kind=found.kind,
        model=found.model,
        operation=found.operation,
        field=found.field,
        file=found.filed,
        live=found.live,
        successor=found.successor,
        message=call.say.text(found.code, {"provider": provider, **found.params}),
    )
