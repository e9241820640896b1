"""Saved outputs, the requests that saved them and the applications they go to, on every storage."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.ports.outputs import Due, Kept
from domain.api_key import SealedKey
from domain.destination import App
from domain.faults import Fault
from domain.ids import AdminId, DestinationId, ModelId, OutputId, RunId
from domain.media_type import MediaType
from domain.podcast.talk import Talk
from domain.podcast.transcript import Utterance
from domain.saving import (
    BEGINNING,
    MEDIA,
    Delivery,
    DeliveryState,
    Metadata,
    Output,
    OutputFilter,
    OutputKind,
    Provenance,
    SavedFile,
)
from domain.searching import words_of
from domain.section import Section
from tests.contract.storage.samples import NOON, ONE, Storage, an_admin, identifier

pytestmark = pytest.mark.anyio
MINE, THEIRS = an_admin(1).id, an_admin(2).id
TALK = Talk(
    language="fa",
    description="دربارهٔ چای",
    notes="# چای\n",
    said=(Utterance(speaker="نگار", text="سلام", start=0.0, end=1.5, chapter="آغاز"),),
)
FILE = SavedFile(name="f" * 40, media_type=MediaType.PNG, size=9, sha256="0" * 64, width=3, height=2, seconds=None)


def an_output(number: int = 1, *, owner: AdminId = MINE, body: str | None = "Words.") -> Output:
    return Output(
        id=OutputId(identifier(number)),
        owner=owner,
        section=Section.CONTENT,
        destination="blog",
        title=f"Title {number}",
        body=body,
        file=None if body is not None else replace(FILE, name=f"{number:040}"),
        metadata=Metadata(tags=("یک", "two"), alt="an alt", language="fa"),
        provenance=Provenance(made_at=NOON, provider=ONE, model=ModelId("m"), run=RunId("r")),
        created_at=NOON,
        updated_at=NOON + timedelta(seconds=1),
    )


async def store(storage: Storage, *outputs: Output) -> None:
    async with storage.units() as unit:
        for output in outputs:
            await unit.outputs.add(output)
        await unit.commit()


async def ids(storage: Storage, wanted: OutputFilter) -> list[OutputId]:
    return [each.id for each in (await storage.outputs.page(wanted, number=1, size=9)).items]


@pytest.mark.parametrize("body", ["Words.", None])
async def test_an_output_is_kept_with_all_that_is_told_of_it(storage: Storage, body: str | None) -> None:
    way = Delivery(state=DeliveryState.PENDING, attempts=2, next_at=NOON, code="outputs.delivery.refused")
    output = replace(an_output(body=body), delivery=way, talk=TALK if body is None else None)
    await store(storage, output)
    assert await storage.outputs.get(output.id) == output
    bare = replace(an_output(2, body=body), section=None, provenance=None, metadata=Metadata())
    await store(storage, bare)
    assert await storage.outputs.get(bare.id) == bare
    assert await storage.outputs.get(OutputId("nothing")) is None


async def test_a_list_does_without_what_is_said_which_a_search_finds(storage: Storage) -> None:
    await store(storage, replace(an_output(body=None), talk=TALK))
    (found,) = (await storage.outputs.page(OutputFilter(words=words_of("سلام")), number=1, size=9)).items
    assert found.talk is None
    assert [each.talk for each in await storage.outputs.whole(OutputFilter(), size=9, after=None)] == [TALK]


async def test_what_is_not_committed_is_not_kept(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.outputs.add(an_output())
    assert await storage.outputs.get(an_output().id) is None


async def test_an_output_is_changed_and_removed(storage: Storage) -> None:
    output = an_output()
    await store(storage, output)
    after = replace(output, title="Another", version=2, delivery=None)
    async with storage.units() as unit:
        assert await unit.outputs.hold(output.id) == output
        await unit.outputs.update(after)
        await unit.commit()
    assert await storage.outputs.get(output.id) == after
    async with storage.units() as unit:
        await unit.outputs.remove(output.id)
        assert await unit.outputs.hold(output.id) is None
        await unit.commit()
    assert await storage.outputs.get(output.id) is None
    async with storage.units() as unit:
        with pytest.raises(Fault, match=r"common\.conflict"):
            await unit.outputs.update(after)


async def test_outputs_are_found_by_owner_section_place_and_words(storage: Storage) -> None:
    first = replace(an_output(1), title="سلام دنیا", metadata=Metadata(caption="100% _pure_"))
    second = replace(an_output(2), section=Section.CHAT, destination="portfolio")
    uploaded = replace(an_output(3, body=None), section=None, destination=MEDIA, provenance=None)
    theirs = an_output(4, owner=THEIRS)
    await store(storage, first, second, uploaded, theirs)
    assert await ids(storage, OutputFilter()) == [theirs.id, uploaded.id, second.id, first.id]
    assert await ids(storage, OutputFilter(owner=MINE, made=True)) == [second.id, first.id]
    assert await ids(storage, OutputFilter(sections=frozenset({Section.CHAT}))) == [second.id]
    assert await ids(storage, OutputFilter(sections=frozenset())) == []
    assert await ids(storage, OutputFilter(destination=MEDIA)) == [uploaded.id]
    for query, found in (("سلام", 1), ("دنيا سلام", 1), ("100%", 1), ("_pure_", 1), ("%", 1), ("سلام nobody", 0)):
        assert len(await ids(storage, OutputFilter(words=words_of(query)))) == found, query


async def test_outputs_are_found_by_kind_tag_id_and_bytes(storage: Storage) -> None:
    text = replace(an_output(1), metadata=Metadata(tags=("یک «۲»", 'a "b" %'), language="fa", alt="two"))
    picture = an_output(2, body=None)
    sound = replace(an_output(3, body=None), metadata=Metadata(caption="two"))
    assert sound.file is not None
    sound = replace(sound, file=replace(sound.file, media_type=MediaType.MP3, sha256="1" * 64))
    await store(storage, text, picture, sound)
    for kind, found in ((OutputKind.TEXT, text), (OutputKind.PICTURE, picture), (OutputKind.SOUND, sound)):
        assert (await ids(storage, OutputFilter(kind=kind)), found.kind) == ([found.id], kind)
    for tag, told in (("یک «۲»", text), ('a "b" %', text), ("two", picture)):
        assert await ids(storage, OutputFilter(tag=tag)) == [told.id], tag
    for tag in ("fa", "tw", "%", "", "Two", "$", "a"):
        assert await ids(storage, OutputFilter(tag=tag)) == [], tag
    some = frozenset({text.id, sound.id, OutputId("nothing")})
    assert await ids(storage, OutputFilter(ids=some)) == [sound.id, text.id]
    assert await ids(storage, OutputFilter(ids=frozenset())) == []
    assert await ids(storage, OutputFilter(sha256="1" * 64)) == [sound.id]


async def test_a_list_goes_on_where_it_ended_and_holds_beginnings(storage: Storage) -> None:
    outputs = [an_output(number, body="x" * 1000) for number in range(1, 6)]
    await store(storage, *outputs)
    page = await storage.outputs.page(OutputFilter(), number=1, size=2)
    assert ([each.id for each in page.items], page.total) == ([outputs[4].id, outputs[3].id], 5)
    assert page.items[0].body == "x" * BEGINNING
    further = await storage.outputs.page(OutputFilter(), number=1, size=9, after=page.next)
    assert ([each.id for each in further.items], further.next) == ([each.id for each in outputs[2::-1]], None)
    second = await storage.outputs.page(OutputFilter(), number=2, size=2)
    assert [each.id for each in second.items] == [outputs[2].id, outputs[1].id]
    whole = await storage.outputs.whole(OutputFilter(), size=2, after=outputs[3].id)
    assert list(whole) == [outputs[2], outputs[1]]


async def test_files_of_outputs_are_known(storage: Storage) -> None:
    output = an_output(body=None)
    await store(storage, output, an_output(2))
    assert output.file is not None
    assert await storage.outputs.files([output.file.name, "unknown"]) == {output.file.name}
    assert await storage.outputs.files([]) == frozenset()


async def test_what_is_due_is_pending_and_its_time_has_come(storage: Storage) -> None:
    pending = Delivery(state=DeliveryState.PENDING, attempts=0, next_at=NOON)
    due = replace(an_output(1), delivery=pending)
    earlier = replace(an_output(2), delivery=replace(pending, next_at=NOON - timedelta(hours=1)))
    later = replace(an_output(3), delivery=replace(pending, next_at=NOON + timedelta(hours=1)))
    done = replace(an_output(4), delivery=replace(pending, state=DeliveryState.DELIVERED))
    await store(storage, due, earlier, later, done, an_output(5))
    elsewhere = replace(
        an_output(6), destination="app:shop", delivery=replace(pending, next_at=NOON - timedelta(minutes=1))
    )
    await store(storage, elsewhere)
    found = [Due(each.id, each.destination) for each in (earlier, elsewhere, due)]
    assert list(await storage.outputs.due(NOON, size=9)) == found
    assert list(await storage.outputs.due(NOON, size=1)) == found[:1]
    assert list(await storage.outputs.due(NOON, size=9, beside={due.destination})) == [found[1]]
    assert list(await storage.outputs.due(NOON, size=9, beside={due.destination, "app:shop"})) == []


async def test_an_admins_outputs_go_and_the_library_stays(storage: Storage) -> None:
    shared = replace(an_output(2, body=None), destination=MEDIA)
    await store(storage, an_output(1), shared, an_output(3, owner=THEIRS))
    async with storage.units() as unit:
        await unit.outputs.remove_of(MINE)
        await unit.commit()
    assert await ids(storage, OutputFilter()) == [an_output(3).id, shared.id]


async def test_a_request_is_carried_out_once(storage: Storage) -> None:
    kept = Kept(owner=MINE, key="a key", digest="d", output=OutputId("o"), at=NOON)
    async with storage.units() as unit:
        await unit.admins.add(an_admin(1), "hash")
        await unit.admins.add(an_admin(2), "hash")
        await unit.outputs.keep(kept)
        await unit.outputs.keep(replace(kept, owner=THEIRS))
        assert await unit.outputs.kept(MINE, "a key") == kept
        assert await unit.outputs.kept(MINE, "another") is None
        await unit.commit()
    async with storage.units() as unit:
        with pytest.raises(Fault, match=r"common\.conflict"):
            await unit.outputs.keep(kept)
    async with storage.units() as unit:
        await unit.outputs.forget_kept(NOON)
        assert await unit.outputs.kept(MINE, "a key") == kept
        await unit.outputs.forget_kept(NOON + timedelta(seconds=1))
        assert await unit.outputs.kept(MINE, "a key") is None


def an_app(number: int = 1, name: str = "shop") -> App:
    return App(
        id=DestinationId(identifier(number)),
        name=name,
        label="Shop",
        url="https://shop.example/hook",
        enabled=True,
        secret=SealedKey(master_key_id=f"m{number}", wrapped_data_key=b"\x00w", ciphertext=b"c\xff"),
        version=1,
        created_at=NOON,
    )


async def test_applications_are_kept_by_name(storage: Storage) -> None:
    async with storage.units() as unit:
        await unit.destinations.add(an_app(1))
        await unit.destinations.add(an_app(2, "blog-two"))
        assert await unit.destinations.every() == [an_app(2, "blog-two"), an_app(1)]
        assert await unit.destinations.hold(an_app(1).id) == await unit.destinations.named("shop") == an_app(1)
        assert await unit.destinations.master_key_ids() == {"m1", "m2"}
        changed = replace(an_app(1), label="New", enabled=False, version=2)
        await unit.destinations.update(changed)
        assert await unit.destinations.named("shop") == changed
        assert await unit.destinations.remove(an_app(2).id) is True
        assert await unit.destinations.remove(an_app(2).id) is False
        assert await unit.destinations.named("blog-two") is None
        await unit.commit()
    async with storage.units() as unit:
        with pytest.raises(Fault, match=r"outputs\.destination\.name_taken"):
            await unit.destinations.add(an_app(3))
    async with storage.units() as unit:
        with pytest.raises(Fault, match=r"common\.conflict"):
            await unit.destinations.update(an_app(9, "gone"))
