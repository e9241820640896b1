"""Say who would gain and who would lose access before the sharing of a shared key is saved."""

from collections.abc import Sequence

from application.current_policy import CurrentPolicy
from application.keys.entitled import check_entitlement
from application.ports.clock import Clock
from application.ports.units import Admins, Units
from domain.access_policy import Entitlement, SharedKey
from domain.admin import Admin, require_super
from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.provider import require_keys
from domain.sharing import Touched, touched

_AT_ONCE = 500


@immutable
class SharingPreview:
    """The sharing as it would be, and those whom it would touch; disabled accounts have nothing to gain or lose."""

    shared: SharedKey
    touched: tuple[Touched, ...]
    admins: int


@immutable
class PreviewSharing:
    """Asks the key rule about every admin, with the sharing as it is and as it would be; stores nothing."""

    units: Units
    policy: CurrentPolicy
    clock: Clock

    async def __call__(
        self, admin: Admin, provider: ProviderId, *, enabled: bool | None, entitlement: Entitlement | None
    ) -> SharingPreview:
        """What saving the same would do. Raises what `ShareKey` raises."""
        require_super(admin)
        policy = self.policy.now
        if provider not in policy.providers:
            raise unknown_provider()
        require_keys(policy.providers[provider])
        shared = policy.shared.get(provider)
        if shared is None:
            raise Fault("common.not_found", Kind.NOT_FOUND)
        async with self.units() as unit:
            if entitlement is not None:
                await check_entitlement(unit, policy, provider, entitlement)
            admins = [each for each in await _every(unit.admins) if not each.disabled]
        after = SharedKey(
            key=shared.key,
            enabled=shared.enabled if enabled is None else enabled,
            entitlement=entitlement or shared.entitlement,
        )
        found = touched(policy, provider, after, admins, self.clock.now().date())
        return SharingPreview(shared=after, touched=found, admins=len(admins))


async def _every(admins: Admins) -> Sequence[Admin]:
    found: list[Admin] = []
    number = 1
    while True:
        page, total = await admins.page(number=number, size=_AT_ONCE)
        found += page
        if not page or len(found) >= total:
            return found
        number += 1
