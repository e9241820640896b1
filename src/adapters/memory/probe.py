"""A provider's word on keys, as it was told."""

from application.ports.key_probe import KeyProbe
from domain.probe import Probe, ProbeStatus
from domain.provider import Provider
from domain.secret import Secret


class ScriptedProbe(KeyProbe):
    """Says the same of every key; `asked` are the providers it was asked at."""

    def __init__(self, outcome: Probe | None = None) -> None:
        self.outcome = outcome or Probe(ProbeStatus.VALID, "ai.probe.valid")
        self.asked: list[Provider] = []

    async def probe(self, provider: Provider, secret: Secret) -> Probe:
        self.asked.append(provider)
        return self.outcome
