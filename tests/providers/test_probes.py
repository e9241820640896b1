"""What the providers say of a key (providers.md 1.12, 2.8, 3.1)."""

from datetime import UTC, datetime

import pytest

from adapters.providers.huggingface.probe import HuggingFaceProbe
from adapters.providers.openai_like.probe import OpenAiLikeProbe
from adapters.providers.openrouter.probe import OpenRouterProbe
from application.ports.key_probe import KeyProbe
from domain.faults import Fault, Kind, UpstreamFault
from domain.probe import ProbeStatus
from tests.providers.played import HTML, JSON, PROVIDER, Played, PlayedEgress, body, recorded, secret

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def room(name: str, egress: PlayedEgress) -> KeyProbe:
    if name == "openrouter":
        return OpenRouterProbe(egress, now=lambda: NOW)
    return HuggingFaceProbe(egress) if name == "huggingface" else OpenAiLikeProbe(egress)


EVERY = pytest.mark.parametrize("name", ["openrouter", "huggingface", "openai_like"])


@pytest.mark.parametrize(
    ("recording", "status", "code"),
    [
        ("openrouter-key", ProbeStatus.VALID, "ai.probe.valid"),
        ("openrouter-key-unlimited", ProbeStatus.VALID, "ai.probe.valid"),
        ("openrouter-key-expires-later", ProbeStatus.VALID, "ai.probe.valid"),
        ("openrouter-key-management", ProbeStatus.REJECTED, "ai.probe.management_key"),
        ("openrouter-key-expired", ProbeStatus.REJECTED, "ai.probe.expired"),
        ("openrouter-key-spent", ProbeStatus.NO_CREDIT, "ai.probe.no_credit"),
        ("openrouter-key-overspent", ProbeStatus.NO_CREDIT, "ai.probe.no_credit"),
        ("openrouter-key-budget-spent", ProbeStatus.NO_CREDIT, "ai.probe.no_credit"),
        ("huggingface-whoami", ProbeStatus.VALID, "ai.probe.valid_token_only"),
    ],
)
async def test_what_a_provider_tells_of_a_key_is_judged(recording: str, status: ProbeStatus, code: str) -> None:
    name = recording.split("-", maxsplit=1)[0]
    probe = await room(name, PlayedEgress(recorded(f"{recording}.json"), seed=3)).probe(PROVIDER, secret())
    assert (probe.status, probe.code) == (status, code)


@EVERY
@pytest.mark.parametrize(
    ("played", "status", "code"),
    [
        (Played(status=401, headers=JSON, body=b'{"error":"no"}'), ProbeStatus.REJECTED, "ai.probe.rejected"),
        (Played(status=402, headers=JSON, body=b"{}"), ProbeStatus.NO_CREDIT, "ai.probe.no_credit"),
        (Played(status=429, headers=JSON, body=b"{}"), ProbeStatus.UNREACHABLE, "ai.probe.busy"),
        (Played(status=500, headers=JSON, body=b"{}"), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(status=302, headers={}, body=b""), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(status=403, headers=HTML, body=body("blocked.html")), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(headers=HTML, body=body("blocked.html")), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(headers=JSON, body=b"[" * 100_000), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(headers=JSON, body=b"[]"), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (Played(headers=JSON, body=b"x" * 2_000_000), ProbeStatus.UNREACHABLE, "ai.probe.unreachable"),
        (
            Played(headers=JSON, body=b"{", torn=UpstreamFault("ai.stream.interrupted", Kind.UPSTREAM)),
            ProbeStatus.UNREACHABLE,
            "ai.probe.unreachable",
        ),
        (
            Played(unanswered=UpstreamFault("ai.provider.timeout", Kind.TIMEOUT)),
            ProbeStatus.UNREACHABLE,
            "ai.probe.unreachable",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_whatever_else_happens_is_an_outcome_and_no_error(
    name: str, played: Played, status: ProbeStatus, code: str
) -> None:
    egress = PlayedEgress(played)
    probe = await room(name, egress).probe(PROVIDER, secret())
    assert (probe.status, probe.code) == (status, code)
    assert egress.open_now == 0


@pytest.mark.parametrize("key", ["null", '"x"', '{"expires_at":"soon","limit_remaining":"much"}', '{"expires_at":5}'])
async def test_a_strange_description_of_a_key_makes_no_error(key: str) -> None:
    egress = PlayedEgress(Played(headers=JSON, body=f'{{"data":{key}}}'.encode()))
    assert (await room("openrouter", egress).probe(PROVIDER, secret())).status in (
        ProbeStatus.VALID,
        ProbeStatus.UNREACHABLE,
    )


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("openrouter", "https://api.acme.test/v1/key"),
        ("huggingface", "https://hub.acme.test/api/whoami-v2"),
        ("openai_like", "https://api.acme.test/v1/models"),
    ],
)
async def test_one_small_get_is_made_and_no_more(name: str, url: str) -> None:
    egress = PlayedEgress(Played(headers=JSON, body=b"{}"))
    key = secret()
    await room(name, egress).probe(PROVIDER, key)
    [sent] = egress.sent
    assert (sent.method, sent.url, sent.body, sent.deadlines.total) == ("GET", url, b"", 15)
    assert sent.secret is key


@EVERY
async def test_a_refusal_of_kelidar_s_own_is_not_the_provider_s_word(name: str) -> None:
    elsewhere = Played(unanswered=Fault("ai.key.origin_changed", Kind.DISABLED))
    with pytest.raises(Fault):
        await room(name, PlayedEgress(elsewhere)).probe(PROVIDER, secret())
