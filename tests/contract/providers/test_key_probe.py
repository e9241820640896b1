"""What every key probe keeps to: the scripted one as much as each vendor's."""

from collections.abc import Callable

import pytest

from adapters.memory.probe import ScriptedProbe
from adapters.providers.huggingface.probe import HuggingFaceProbe
from adapters.providers.openai_like.probe import OpenAiLikeProbe
from adapters.providers.openrouter.probe import OpenRouterProbe
from application.ports.key_probe import KeyProbe
from domain.faults import Kind, UpstreamFault
from domain.probe import Probe, ProbeStatus
from tests.providers.played import JSON, PROVIDER, Played, PlayedEgress, recorded, secret

pytestmark = pytest.mark.anyio

VENDORS: dict[str, tuple[Callable[[PlayedEgress], KeyProbe], str]] = {
    "openrouter": (OpenRouterProbe, "openrouter-key.json"),
    "huggingface": (HuggingFaceProbe, "huggingface-whoami.json"),
    "openai_like": (OpenAiLikeProbe, "openrouter-key.json"),
}
EVERY = pytest.mark.parametrize("name", ["memory", *VENDORS])


def saying(name: str, outcome: ProbeStatus, played: Played | None) -> KeyProbe:
    if name == "memory":
        return ScriptedProbe(Probe(outcome, f"ai.probe.{outcome}"))
    vendor, good = VENDORS[name]
    return vendor(PlayedEgress(played or recorded(good), seed=2))


@EVERY
@pytest.mark.parametrize(
    ("outcome", "played"),
    [
        (ProbeStatus.VALID, None),
        (ProbeStatus.REJECTED, Played(status=401, headers=JSON, body=b"{}")),
        (ProbeStatus.NO_CREDIT, Played(status=402, headers=JSON, body=b"{}")),
        (ProbeStatus.UNREACHABLE, Played(unanswered=UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM))),
    ],
    ids=str,
)
async def test_a_probe_has_one_of_four_outcomes_and_a_code_that_explains_it(
    name: str, outcome: ProbeStatus, played: Played | None
) -> None:
    probe = await saying(name, outcome, played).probe(PROVIDER, secret())
    assert probe.status is outcome
    assert probe.code.startswith("ai.probe.")
