"""What an OpenRouter generation cost: `GET /generation` (providers.md 1.12)."""

from decimal import Decimal
from urllib.parse import quote

from adapters.wire.probing import ask
from application.ports.egress import Egress
from application.ports.late_cost import LateCost
from domain.provider import Provider
from domain.secret import Secret
from domain.usage import Cost, Provenance, reported_cost

_CURRENCY = "USD"


class OpenRouterLateCost(LateCost):
    """Asks OpenRouter about a generation; it knows none until it is indexed, which takes longer after a broken stream."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    async def of(self, provider: Provider, secret: Secret, upstream_id: str) -> Cost | None:
        base = provider.endpoints["base"].rstrip("/")
        said = await ask(self._egress, f"{base}/generation?id={quote(upstream_id, safe='')}", secret)
        told = said.about.get("data")
        amount = _amount(told.get("total_cost")) if isinstance(told, dict) else None
        if amount is None or not isinstance(told, dict):
            return None
        # On the account's own upstream key the upstream's price comes on top, as in the usage of an answer (1.3).
        upstream = _amount(told.get("upstream_inference_cost")) if told.get("is_byok") is True else None
        cost = reported_cost(amount + (upstream or 0), _CURRENCY)
        return cost if cost.provenance is Provenance.PROVIDER_REPORTED else None


def _amount(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
