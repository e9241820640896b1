"""What every way of asking for a late cost keeps to."""

import msgspec
import pytest

from adapters.providers.openrouter.late_cost import OpenRouterLateCost
from domain.faults import Kind, UpstreamFault
from tests.providers.played import JSON, PROVIDER, Played, PlayedEgress, secret

pytestmark = pytest.mark.anyio


def told(**data: object) -> Played:
    return Played(status=200, headers=JSON, body=msgspec.json.encode({"data": data}))


@pytest.mark.parametrize(
    ("played", "amount"),
    [
        (told(total_cost=0.00014), "0.000140000"),
        (told(total_cost=0), "0E-9"),
        (told(total_cost=0, is_byok=True, upstream_inference_cost=0.25), "0.250000000"),
        (told(total_cost=0.5, is_byok=False, upstream_inference_cost=0.25), "0.500000000"),
        (told(total_cost=None), None),
        (told(total_cost=-1), None),
        (told(total_cost=True), None),
        (told(), None),
        (Played(status=200, headers=JSON, body=b"[]"), None),
        (Played(status=200, headers=JSON, body=b'{"data": 3}'), None),
        (Played(status=404, headers=JSON, body=b"{}"), None),
        (Played(status=401, headers=JSON, body=b"{}"), None),
        (Played(unanswered=UpstreamFault("ai.provider.unreachable", Kind.UPSTREAM)), None),
    ],
)
async def test_a_cost_is_what_the_provider_tells_or_not_known_yet(played: Played, amount: str | None) -> None:
    cost = await OpenRouterLateCost(PlayedEgress(played, seed=3)).of(PROVIDER, secret(), "gen-1/&x")
    assert (None if cost is None else str(cost.amount)) == amount
    assert cost is None or cost.currency == "USD"
