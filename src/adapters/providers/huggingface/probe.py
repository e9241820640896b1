"""Whether a Hugging Face token works: `GET /api/whoami-v2` on the Hub (providers.md 2.8)."""

from adapters.wire.probing import VALID_TOKEN_ONLY, ask
from application.ports.egress import Egress
from application.ports.key_probe import KeyProbe
from domain.probe import Probe
from domain.provider import Provider
from domain.secret import Secret


class HuggingFaceProbe(KeyProbe):
    """Asks the Hub who a token belongs to: proof of the token, not of its permission to run models nor of credit."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        """See `KeyProbe`. The Hub limits this call strictly, which says nothing of the token."""
        said = await ask(self._egress, provider.endpoints["hub"].rstrip("/") + "/api/whoami-v2", secret)
        return said.verdict or VALID_TOKEN_ONLY
