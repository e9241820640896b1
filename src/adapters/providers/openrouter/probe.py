"""Whether an OpenRouter key works: `GET /key` (providers.md 1.12)."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from adapters.wire.probing import EXPIRED, MANAGEMENT_KEY, NO_CREDIT, UNREACHABLE, VALID, ask, is_used_up
from application.ports.egress import Egress
from application.ports.key_probe import KeyProbe
from domain.probe import Probe
from domain.provider import Provider
from domain.secret import Secret


def _utc_now() -> datetime:
    return datetime.now(UTC)


class OpenRouterProbe(KeyProbe):
    """Asks OpenRouter about a key; `now` is the time against which its expiry is judged."""

    def __init__(self, egress: Egress, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._egress = egress
        self._now = now

    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        """See `KeyProbe`. A key for managing keys is refused for inference (1.1), so it is none of use here."""
        said = await ask(self._egress, provider.endpoints["base"].rstrip("/") + "/key", secret)
        return said.verdict or self._judge(said.about.get("data"))

    def _judge(self, key: object) -> Probe:
        if not isinstance(key, dict):
            return UNREACHABLE
        if key.get("is_management_key") is True or key.get("is_provisioning_key") is True:
            return MANAGEMENT_KEY
        if self._has_expired(key.get("expires_at")):
            return EXPIRED
        return NO_CREDIT if is_used_up(key.get("limit_remaining")) or _budget_is_spent(key) else VALID

    def _has_expired(self, expires_at: object) -> bool:
        try:
            moment = datetime.fromisoformat(expires_at) if isinstance(expires_at, str) else None
        except ValueError:
            return False
        if moment is None:
            return False
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= self._now()


def _budget_is_spent(key: Mapping[str, object]) -> bool:
    budget = key.get("effective_budget")
    return isinstance(budget, dict) and is_used_up(budget.get("remaining_usd"))
