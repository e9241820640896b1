"""Whether an entitlement speaks of admins and models that there are."""

from collections.abc import Sequence, Set

from application.ports.units import Unit
from domain.access_policy import Entitlement
from domain.faults import FieldError, FieldFault
from domain.ids import ProviderId
from domain.policy import Policy

_MOST_NAMED = 20
_ADMINS, _MODELS = "admin_ids", "models"
_CODES = {_ADMINS: "ai.entitlement.unknown_admin", _MODELS: "ai.entitlement.unknown_model"}


class UnknownEntitled(FieldFault):
    """Entries of an entitlement that there are not: `ai.entitlement.unknown_admin`, `ai.entitlement.unknown_model`."""

    def __init__(self, admins: Set[str], models: Set[str]) -> None:
        self._unknown = ((_ADMINS, admins), (_MODELS, models))
        super().__init__(
            [FieldError(f"entitlement.{field}", _CODES[field]) for field, entries in self._unknown if entries]
        )

    def placed(self, **lists: Sequence[str]) -> FieldFault:
        """The same, with the entries named by their places in the lists `admin_ids` and `models` that were given."""
        errors = [
            FieldError(f"entitlement.{field}[{at}]", _CODES[field])
            for field, entries in self._unknown
            for at, entry in enumerate(lists[field])
            if entry in entries
        ]
        return FieldFault(errors[:_MOST_NAMED])


async def check_entitlement(unit: Unit, policy: Policy, provider: ProviderId, entitlement: Entitlement) -> None:
    """Raise `UnknownEntitled` for admins without an account and models that are not the provider's."""
    admins = entitlement.admin_ids - await unit.admins.existing(entitlement.admin_ids)
    manifest = policy.files.get(provider)
    known = {spec.id for spec in manifest.models} if manifest else set()
    models = (entitlement.models or frozenset()) - known
    if admins or models:
        raise UnknownEntitled(admins, models)
