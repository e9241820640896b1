"""Ask a provider whether a stored key works."""

from collections.abc import Mapping

from application.current_policy import CurrentPolicy
from application.keys.learn_status import LearnKeyStatus
from application.ports.key_probe import KeyProbe
from application.ports.vault import Vault
from domain.admin import Admin, require_super
from domain.api_key import ApiKey, KeyOwner, KeyStatus
from domain.faults import Fault, Kind
from domain.ids import ProviderId
from domain.immutable import immutable
from domain.model_choice import unknown_provider
from domain.probe import Probe, ProbeStatus
from domain.provider import require_keys

_LEARNT = {
    ProbeStatus.VALID: KeyStatus.VALID,
    ProbeStatus.REJECTED: KeyStatus.REJECTED,
    ProbeStatus.NO_CREDIT: KeyStatus.NO_CREDIT,
}


@immutable
class ProbeKey:
    """Tests a key where runs would use it; only a super admin may test the shared one. `probes` are kept by dialect."""

    policy: CurrentPolicy
    vault: Vault
    probes: Mapping[str, KeyProbe]
    learn: LearnKeyStatus

    async def __call__(self, admin: Admin, provider: ProviderId, owner: KeyOwner) -> Probe:
        """Raises `auth.forbidden`, `ai.provider.unknown`, `ai.provider.file_broken`, `ai.key.not_needed` or `ai.key.missing`."""
        if owner is KeyOwner.SHARED:
            require_super(admin)
        policy = self.policy.now
        if provider in policy.broken:
            raise Fault("ai.provider.file_broken", Kind.CONFLICT, provider=provider)
        if provider not in policy.providers:
            raise unknown_provider()
        site = policy.providers[provider]
        require_keys(site)
        key = self._key(admin, provider, owner)
        if key.origins != site.origins:
            return Probe(ProbeStatus.REJECTED, "ai.key.origin_changed")
        secret = self.vault.open(key.sealed, key.place)
        probe = await self.probes[policy.files[provider].dialect].probe(site, secret)
        if probe.status in _LEARNT:
            await self.learn.note(key, _LEARNT[probe.status])
        return probe

    def _key(self, admin: Admin, provider: ProviderId, owner: KeyOwner) -> ApiKey:
        policy = self.policy.now
        if owner is KeyOwner.PERSONAL:
            key = policy.personal.get((admin.id, provider))
        else:
            shared = policy.shared.get(provider)
            key = shared.key if shared else None
        if key is None:
            raise Fault("ai.key.missing", Kind.DISABLED, sentence="ai.key.missing_to_test", provider=provider)
        return key
