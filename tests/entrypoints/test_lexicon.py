"""The pronunciation lexicon over HTTP."""

import pytest

from tests.entrypoints.harness import Service

pytestmark = pytest.mark.anyio
ENTRY = {"term": "کلیدار", "say": "کِلیدار", "language": "fa", "exact": False}


async def test_a_super_admin_writes_the_lexicon_and_every_admin_hears_what_it_does(service: Service) -> None:
    panel = await service.admin()
    wanted = {"entries": [ENTRY], "version": 0}
    assert (await panel.put("/ai/lexicon", wanted)).code == "auth.forbidden"
    stored = await service.root.put("/ai/lexicon", wanted)
    assert (stored.code, stored.data) == ("podcast.lexicon.changed", {**wanted, "version": 1})
    assert (await panel.get("/ai/lexicon")).data == stored.data
    text = "کلیدار در ۱۴۰۳ بود."
    heard = (await panel.post("/ai/lexicon/preview", {"text": text, "language": "fa"})).data
    assert heard["spoken"].startswith("کِلیدار در هزار و چهارصد و سه")
    assert heard["changes"][0] == {"kind": "lexicon", "at": 0, "before": "کلیدار", "to": 0, "after": "کِلیدار"}
    other = (await panel.post("/ai/lexicon/preview", {"text": "کلیدار", "language": "en"})).data
    assert other == {"spoken": "کلیدار", "changes": []}
    late = await service.root.put("/ai/lexicon", {"entries": [], "version": 0})
    assert (late.status, late.code, late.fields) == (409, "common.conflict", [("entries", late.fields[0][1])])
    removed = await service.root.put("/ai/lexicon", {"entries": [], "version": 1})
    assert (removed.code, removed.data["entries"]) == ("podcast.lexicon.removed", [])


@pytest.mark.parametrize(
    ("entries", "field"),
    [
        ([{"term": " ", "say": "x"}], "entries[0].term"),
        ([{"term": "x" * 81, "say": "x"}], "entries[0].term"),
        ([{"term": "x", "say": "x", "language": "persian language"}], "entries[0].language"),
        ([{"term": f"t{each}", "say": "x"} for each in range(501)], "entries"),
    ],
)
async def test_what_no_lexicon_can_hold_is_refused_by_its_place(
    service: Service, entries: list[dict[str, object]], field: str
) -> None:
    refused = await service.root.put("/ai/lexicon", {"entries": entries, "version": 0})
    assert refused.status == 422
    assert [at for at, _ in refused.fields] == [field]
