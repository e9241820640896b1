"""Turn a provider on or off, or change where it is reached."""

from collections.abc import Callable

from application.current_policy import CurrentPolicy
from application.ports.policy_source import ProviderState
from application.ports.units import Units
from domain.admin import Admin, require_super
from domain.audit import Action, AuditEvent, a_provider, actor, changed
from domain.faults import Fault, Kind, invalid_field
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.keep import Keep
from domain.model_choice import unknown_provider
from domain.origin import clean_base_url
from domain.provider import Provider


@immutable
class SetProvider:
    """Changes a provider for the whole site; keys stored for another address must be entered again.

    `may_be_called` tells of an address whether calls may go there.
    """

    units: Units
    policy: CurrentPolicy
    may_be_called: Callable[[str], bool]

    async def __call__(
        self, admin: Admin, provider: ProviderId, *, enabled: bool | None, base_url: str | Keep | None
    ) -> Provider:
        """The provider after the change; a base URL of None goes back to the file's.

        Raises `auth.forbidden`, `ai.provider.unknown`, `ai.provider.file_broken` when turning on one whose file does not
        hold, `ai.provider.base_url_malformed`, `ai.provider.base_url_private` for one that no call may go to,
        `ai.provider.base_url_none` for one without an address, `ai.provider.base_url_pinned` where the environment sets the
        address, `ai.provider.not_populated` for one that is new.
        """
        require_super(admin)
        if provider not in self.policy.now.providers:
            raise unknown_provider()
        if enabled and provider in self.policy.now.broken:
            raise Fault("ai.provider.file_broken", Kind.CONFLICT, provider=provider)
        if isinstance(base_url, str) and not self.policy.now.providers[provider].endpoints:
            raise invalid_field("base_url", "ai.provider.base_url_none")
        if base_url is not Keep.KEEP and (provider, "base") in self.policy.pinned:
            raise Fault("ai.provider.base_url_pinned", Kind.CONFLICT, provider=provider)
        clean = base_url if base_url is Keep.KEEP or base_url is None else clean_base_url(base_url)
        if clean is not Keep.KEEP and clean is not None and not self.may_be_called(clean):
            raise invalid_field("base_url", "ai.provider.base_url_private")
        async with self.units() as unit:
            if provider not in await unit.policy.provider_ids():
                raise Fault("ai.provider.not_populated", Kind.CONFLICT, provider=provider)
            before = await unit.policy.hold_provider(provider)
            after = ProviderState(
                enabled=before.enabled if enabled is None else enabled,
                base_url=before.base_url if clean is Keep.KEEP else clean,
            )
            await unit.policy.set_enabled(provider, enabled=after.enabled)
            await unit.policy.set_base_url(provider, after.base_url)
            if changes := changed(enabled=(before.enabled, after.enabled), base_url=(before.base_url, after.base_url)):
                unit.audit.add(AuditEvent(actor(admin), Action.PROVIDER_CHANGED, a_provider(provider), changes))
            await unit.commit()
        return (await self.policy.refresh()).providers[provider]
