"""Whether a key works at a server that speaks the OpenAI format: `GET /models` (providers.md 3.1)."""

from adapters.wire.probing import VALID, ask
from application.ports.egress import Egress
from application.ports.key_probe import KeyProbe
from domain.probe import Probe
from domain.provider import Provider
from domain.secret import Secret


class OpenAiLikeProbe(KeyProbe):
    """Asks for the list of models, which OpenAI and Groq give to good keys only; a local server may give it to all."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        """See `KeyProbe`."""
        said = await ask(self._egress, provider.endpoints["base"].rstrip("/") + "/models", secret)
        return said.verdict or VALID
