"""Whether an entitlement speaks of admins and models that there are."""

from application.ports.units import Unit
from domain.access_policy import Entitlement
from domain.faults import FieldError, FieldFault
from domain.ids import ProviderId
from domain.policy import Policy


async def check_entitlement(unit: Unit, policy: Policy, provider: ProviderId, entitlement: Entitlement) -> None:
    """Raise `ai.entitlement.unknown_admin` or `ai.entitlement.unknown_model`, naming the list."""
    existing = await unit.admins.existing(entitlement.admin_ids)
    if existing != entitlement.admin_ids:
        raise FieldFault([FieldError("entitlement.admin_ids", "ai.entitlement.unknown_admin")])
    manifest = policy.files.get(provider)
    known = {spec.id for spec in manifest.models} if manifest else set()
    if entitlement.models is not None and not entitlement.models <= known:
        raise FieldFault([FieldError("entitlement.models", "ai.entitlement.unknown_model")])
