"""A capabilities file is read strictly: what holds becomes a manifest, and a slip is told with its place and hides no other file."""

import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from adapters.capabilities_files.toml_capability_files import TomlCapabilityFiles
from application.ports.capability_files import CapabilitySet
from domain.capabilities import Limits, Manifest, Parameter, Price, PriceUnit, Voice
from domain.faults import Fault
from domain.ids import ProviderId
from domain.section import Operation, Section

PROVIDER = """
[provider]
id = "acme"
labels = { fa = "آکمه", en = "Acme" }
dialect = "openai_like"
endpoints = { base = "https://api.acme.example/v1" }
docs = "https://acme.example/docs"
keys_page = "https://acme.example/keys"
"""
TEXT = """
[[models]]
id = "acme/talker"
name = "Talker"
operation = "text"
sections = ["chat", "content"]
limits = { context_tokens = 128_000, default_output_tokens = 4096, max_output_tokens = 8192 }
parameters.temperature = { minimum = 0, maximum = 2, default = 1 }
parameters.reasoning_effort = { values = ["low", "high"], default = "low" }
price = { unit = "million_tokens", input = "0.10", output = "0.50", cached_input = "0.01" }
source = "acme.example/models"
checked = 2026-11-22
"""
SPEECH = """
[[models]]
id = "acme/reader"
name = "Reader"
operation = "speech"
sections = ["podcast"]
languages = ["fa"]
formats = ["pcm", "mp3"]
voices = [{ id = "Ava", languages = ["fa"] }, { id = "b-2", name = "Ben" }]
price = { unit = "million_characters", input = "15", checked = 2026-10-01 }
source = "acme.example/voices"
checked = 2026-11-22
retires = 2027-01-06
successor = "acme/reader-2"

[[models]]
id = "acme/reader-2"
name = "Reader 2"
operation = "speech"
sections = ["podcast"]
offered = false
confirmed = false
source = "hearsay"
checked = 2026-11-22
note = "Not seen yet."
"""
IMAGE = """
[[models]]
id = "acme/drawer:far-host"
name = "Drawer"
operation = "image"
sections = ["image"]
served_by = "far-host"
route = "far/drawer:v2"
parameters.steps = { minimum = 1, maximum = 50 }
source = "acme.example/pictures"
checked = 2026-11-22
"""
WHOLE = PROVIDER + TEXT + SPEECH + IMAGE


def _read(folder: Path, text: str, name: str = "acme.toml") -> Manifest:
    (folder / name).write_text(text, encoding="utf-8")
    read = TomlCapabilityFiles(folder).read()
    assert read.broken == ()
    return read.manifests[0]


def _reason(folder: Path, text: str, name: str = "acme.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    read = TomlCapabilityFiles(folder).read()
    assert read.manifests == ()
    (broken,) = read.broken
    assert (broken.provider, broken.file) == (name.removesuffix(".toml"), name)
    return broken.reason


def test_a_file_becomes_a_manifest_with_its_models_in_the_order_of_the_file(tmp_path: Path) -> None:
    manifest = _read(tmp_path, WHOLE)

    assert manifest.provider == "acme"
    assert manifest.labels == {"fa": "آکمه", "en": "Acme"}
    assert manifest.endpoints == {"base": "https://api.acme.example/v1"}
    assert not manifest.first_default
    assert [model.id for model in manifest.models] == [
        "acme/talker",
        "acme/reader",
        "acme/reader-2",
        "acme/drawer:far-host",
    ]
    assert manifest.sections == (Section.CHAT, Section.CONTENT, Section.IMAGE, Section.PODCAST)


def test_a_text_model_keeps_its_limits_knobs_and_exact_prices(tmp_path: Path) -> None:
    talker = _read(tmp_path, WHOLE).models[0]

    assert talker.operation is Operation.TEXT
    assert talker.limits == Limits(context_tokens=128_000, default_output_tokens=4096, max_output_tokens=8192)
    assert talker.parameters["temperature"] == Parameter(minimum=0, maximum=2, default=1)
    assert talker.parameters["reasoning_effort"] == Parameter(values=("low", "high"), default="low")
    assert talker.price == Price(
        currency="USD",
        unit=PriceUnit.MILLION_TOKENS,
        input=Decimal("0.10"),
        output=Decimal("0.50"),
        cached_input=Decimal("0.01"),
        checked=date(2026, 11, 22),
    )


def test_a_speech_model_keeps_its_voices_and_the_day_it_ends(tmp_path: Path) -> None:
    reader = _read(tmp_path, WHOLE).models[1]

    assert reader.voices == (Voice(id="Ava", name="Ava", languages=("fa",)), Voice(id="b-2", name="Ben"))
    assert reader.retires == date(2027, 1, 6)
    assert reader.successor == "acme/reader-2"
    assert reader.price is not None
    assert reader.price.output is None
    assert reader.price.checked == date(2026, 10, 1)


def test_an_image_model_keeps_its_host_and_the_way_to_it_there(tmp_path: Path) -> None:
    drawer = _read(tmp_path, WHOLE).models[3]

    assert (drawer.served_by, drawer.route) == ("far-host", "far/drawer:v2")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("parameters.steps", "parameters.mask", "known are aspect_ratio, size"),
        ("parameters.steps", "parameters.stepps", "at $.models[3].parameters.stepps (model acme/drawer:far-host)"),
        ('formats = ["pcm", "mp3"]', "parameters.pitch = {}", "known are instructions, language, speed"),
        ('source = "acme.example/models"', 'source = "x"\nserved_by = "far-host"', "are for image and speech models"),
        ('served_by = "far-host"', 'served_by = "Far Host"', "$.models[3].served_by"),
        ('route = "far/drawer:v2"', 'route = "far drawer"', "$.models[3].route"),
        ('"chat", "content"', '"chta"', "Invalid enum value 'chta' - at $.models[0].sections[0] (model acme/talker)"),
        ('id = "acme/talker"\n', "", "Object missing required field id - at $.models[0]"),
        ('input = "0.10"', "input = 0.10", "Expected str | null, got float - at $.models[0].price.input"),
        ('input = "0.10"', 'input = "-1"', "$.models[0].price.input"),
        ('input = "0.10"', 'input = "1e3"', "$.models[0].price.input"),
        ('input = "0.10"', 'input = "۱"', "$.models[0].price.input"),
        ('input = "0.10"', 'input = "NaN"', "$.models[0].price.input"),
        (
            'unit = "million_tokens"',
            'unit = "image"',
            "A price of text is per million_tokens - at $.models[0].price.unit",
        ),
        ('cached_input = "0.01"', 'cached_input = "0.2"', "$.models[0].price.cached_input"),
        (', input = "0.10", output = "0.50", cached_input = "0.01"', "", "leave the price out"),
        ("checked = 2026-11-22", "checked = 2026-11-22T10:00:00", "$.models[0].checked"),
        ("checked = 2026-11-22", "checked = 0206-11-22", "The year 206 is not likely - at $.models[0].checked"),
        ("checked = 2026-11-22", "checked = 2026-02-30", "date"),
        ("source = ", "sauce = ", "Object contains unknown field sauce - at $.models[0] (model acme/talker)"),
        ("context_tokens = 128_000", "context_tokens = 0", "$.models[0].limits.context_tokens"),
        ("context_tokens = 128_000", "context_tokens = true", "$.models[0].limits.context_tokens"),
        ("max_output_tokens = 8192", "max_output_tokens = 100", "$.models[0].limits.default_output_tokens"),
        ("max_output_tokens = 8192", "max_images = 2", "for image models - at $.models[0].limits"),
        (
            "maximum = 2, default = 1",
            "maximum = 2, default = 3",
            "outside the range - at $.models[0].parameters.temperature",
        ),
        ("minimum = 0, maximum = 2", "minimum = 3, maximum = 2", "$.models[0].parameters.temperature"),
        ("minimum = 0, maximum = 2", "minimum = nan, maximum = 2", "$.models[0].parameters"),
        ("maximum = 2, default = 1", 'maximum = 2, default = "hot"', "$.models[0].parameters.temperature"),
        ('values = ["low", "high"]', 'values = ["low", "low"]', "written twice"),
        (
            'values = ["low", "high"]',
            'values = ["high"]',
            "not one of the values - at $.models[0].parameters.reasoning_effort",
        ),
        ('["low", "high"], default', '["low", "high"], minimum = 1, default', "Either a range or values"),
        ('sections = ["chat", "content"]', "sections = []", "$.models[0].sections"),
        (
            '"chat", "content"',
            '"chat", "image"',
            "The section image needs image, and the model does text - at $.models[0].sections[1]",
        ),
        ('sections = ["podcast"]', 'sections = ["chat"]', "$.models[1].sections[0] (model acme/reader)"),
        ('"chat", "content"', '"chat", "chat"', "written twice for the section chat"),
        ('id = "acme/reader-2"', 'id = "acme/reader"', "written twice for the operation speech - at $.models[2]"),
        ('id = "acme/reader"\n', 'id = "acme/talker"\n', None),
        ('successor = "acme/reader-2"', 'successor = "acme/reader-3"', "$.models[1].successor"),
        ('successor = "acme/reader-2"', 'successor = "acme/talker"', "for the operation speech"),
        ('successor = "acme/reader-2"', 'successor = "acme/reader"', "cannot succeed itself"),
        ("retires = 2027-01-06", "retires = 2026-11-01", "write 'offered = false' - at $.models[1].retires"),
        ("offered = false\nconfirmed = false", "confirmed = false", "$.models[2].offered"),
        ('"b-2"', '"Ava"', "The voice 'Ava' is written twice - at $.models[1].voices"),
        ('source = "acme.example/models"', 'source = "x"\nvoices = [{ id = "Ava" }]', "Voices are for speech models"),
        (
            'id = "acme"',
            'id = "acne"',
            "The file is named 'acme' and its provider 'acne'; they must be the same - at $.provider.id",
        ),
        ('fa = "آکمه", ', "", "Object missing required field fa - at $.provider.labels"),
        ('en = "Acme"', 'en = ""', "$.provider.labels.en"),
        ("base = ", "hub = ", "An endpoint named 'base' is needed"),
        ("https://api.acme.example/v1", "https://api.acme.example/v1/", "$.provider.endpoints.base"),
        ("https://api.acme.example/v1", "https://user:pass@api.acme.example", "$.provider.endpoints.base"),
        ("https://api.acme.example/v1", "https://api.acme.example/v1?x=1", "$.provider.endpoints.base"),
        ("https://api.acme.example/v1", "https://:99999", "$.provider.endpoints.base"),
        ("https://api.acme.example/v1", "file:///etc/passwd", "$.provider.endpoints"),
        ("https://acme.example/keys", "javascript:alert(1)", "$.provider.keys_page"),
        ("[provider]", "[provider", "line"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, old: str, new: str, reason: str | None) -> None:
    assert old in WHOLE
    text = WHOLE.replace(old, new, 1)
    if reason is None:
        assert _read(tmp_path, text).models[1].id == "acme/talker"
    else:
        assert reason in _reason(tmp_path, text)


def test_one_model_cannot_stand_for_both_operations_of_a_podcast(tmp_path: Path) -> None:
    text = WHOLE.replace('"chat", "content"', '"podcast"').replace('id = "acme/reader"\n', 'id = "acme/talker"\n')

    assert "written twice for the section podcast - at $.models[1].sections" in _reason(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    ["", "models = 3", "provider = 3", "a = " + "[" * 5000, "a = " + "1" * 5000, PROVIDER + "models = [[]]", "\x00"],
    ids=["empty", "models", "provider", "deep", "long number", "nested", "nul"],
)
def test_nonsense_is_a_broken_file_and_never_an_exception(tmp_path: Path, text: str) -> None:
    assert _reason(tmp_path, text)


def test_bytes_that_are_not_utf_8_are_told(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_bytes(WHOLE.encode("utf-16"))

    assert [broken.reason for broken in TomlCapabilityFiles(tmp_path).read().broken] == ["It is not UTF-8 text"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").mkdir()

    assert [broken.reason for broken in TomlCapabilityFiles(tmp_path).read().broken] == ["Is a directory"]


def test_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("?", encoding="utf-8")

    (tmp_path / "acme.toml").write_text(WHOLE, encoding="utf-8")
    read = TomlCapabilityFiles(tmp_path).read()

    assert [manifest.provider for manifest in read.manifests] == ["acme"]
    assert [broken.provider for broken in read.broken] == ["bad"]


def test_only_toml_files_are_read_and_no_editor_s_leftovers(tmp_path: Path) -> None:
    for name in (".acme.toml", "acme.toml~", "_schema.json", "README.md"):
        (tmp_path / name).write_text("?", encoding="utf-8")

    assert _read(tmp_path, WHOLE).provider == "acme"


def test_the_provider_preselected_on_a_new_site_comes_first_then_the_others_by_name(tmp_path: Path) -> None:
    for name in ("beta", "acme", "zeta"):
        first = "first_default = true\n" if name == "zeta" else ""
        (tmp_path / f"{name}.toml").write_text(PROVIDER.replace('"acme"', f'"{name}"') + first, encoding="utf-8")

    assert [manifest.provider for manifest in TomlCapabilityFiles(tmp_path).read().manifests] == [
        "zeta",
        "acme",
        "beta",
    ]


def test_a_mark_that_windows_editors_put_first_does_no_harm(tmp_path: Path) -> None:
    assert _read(tmp_path, "\ufeff" + WHOLE).provider == "acme"


def test_a_folder_that_is_not_there_is_a_fault_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        TomlCapabilityFiles(tmp_path / "nowhere").read()

    assert caught.value.code == "ai.capabilities.folder_unreadable"
    assert caught.value.params == {"folder": str(tmp_path / "nowhere")}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_folder_that_may_not_be_listed_is_a_fault(tmp_path: Path) -> None:
    tmp_path.chmod(0o000)
    try:
        with pytest.raises(Fault, match=r"ai\.capabilities\.folder_unreadable"):
            TomlCapabilityFiles(tmp_path).read()
    finally:
        tmp_path.chmod(0o700)


def test_two_hundred_models_are_read_in_under_a_second(tmp_path: Path) -> None:
    models = "".join(TEXT.replace("acme/talker", f"acme/talker-{number}") for number in range(200))
    started = time.process_time()

    manifest = _read(tmp_path, PROVIDER + models)

    assert len(manifest.models) == 200
    assert time.process_time() - started < 1


KEYLESS = """
[provider]
id = "acme"
labels = { fa = "آکمه", en = "Acme" }
dialect = "here"
docs = "https://acme.example/docs"
needs_key = false
"""


def test_a_provider_that_needs_no_key_has_neither_an_address_nor_a_page_of_keys(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text(KEYLESS + SPEECH, encoding="utf-8")
    (manifest,) = TomlCapabilityFiles(tmp_path).read().manifests
    assert (manifest.needs_key, manifest.keys_page, manifest.endpoints) == (False, "", {})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            KEYLESS.replace("false", "true") + SPEECH,
            "An endpoint named 'base' is needed - at $.provider.endpoints",
        ),
        (
            PROVIDER.replace('keys_page = "https://acme.example/keys"\n', "") + SPEECH,
            "The page where keys are made is needed, unless 'needs_key = false' - at $.provider.keys_page",
        ),
        (
            KEYLESS + 'keys_page = "https://acme.example/keys"\n' + SPEECH,
            "A provider that needs no key has no page where keys are made - at $.provider.keys_page",
        ),
        (
            KEYLESS + TEXT,
            "A provider that needs no key has models of speech alone - at $.models[0].operation (model acme/talker)",
        ),
    ],
)
def test_what_a_provider_without_a_key_cannot_be_is_told(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "acme.toml").write_text(content, encoding="utf-8")
    assert [broken.reason for broken in TomlCapabilityFiles(tmp_path).read().broken] == [reason]


def test_a_provider_whose_software_is_not_installed_is_absent_and_not_broken(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text(KEYLESS + SPEECH, encoding="utf-8")
    read = TomlCapabilityFiles(tmp_path).read()
    assert read.without(()) == read
    left = read.without(["here"])
    assert left == CapabilitySet(manifests=(), absent=frozenset({ProviderId("acme")}))
