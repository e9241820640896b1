"""Which provider and model run: every row of contract 2.3, and what is refused."""

from datetime import timedelta

import pytest

from domain.capabilities import Manifest, ModelSpec, effective
from domain.faults import Fault, FieldFault, Kind
from domain.ids import ModelId, ProviderId
from domain.model_choice import Choices, ModelChoice, choose
from domain.section import Operation, Section
from tests.unit.domain.samples import TODAY, a_manifest, a_model

ALPHA, BETA, GAMMA = ProviderId("alpha"), ProviderId("beta"), ProviderId("gamma")
CHAT = (Section.CHAT, Operation.TEXT)
SCRIPT = (Section.PODCAST, Operation.TEXT)
VOICE = (Section.PODCAST, Operation.SPEECH)

FILES = {
    ALPHA: a_manifest(
        a_model("a/one"),
        a_model("a/two"),
        a_model("a/voice", operation=Operation.SPEECH, sections=(Section.PODCAST,)),
        a_model("a/writer", sections=(Section.PODCAST,)),
        a_model("shared/name"),
        a_model("a/withdrawn", offered=False),
        a_model("a/guess", confirmed=False),
        provider=ALPHA,
    ),
    BETA: a_manifest(a_model("b/one"), a_model("b/two"), a_model("shared/name"), provider=BETA),
    GAMMA: a_manifest(a_model("g/one"), provider=GAMMA),
}
CHOICES = Choices(
    active={
        (Section.CHAT, Operation.TEXT, ALPHA): ModelId("a/one"),
        (Section.CHAT, Operation.TEXT, BETA): ModelId("b/two"),
        (Section.PODCAST, Operation.TEXT, ALPHA): ModelId("a/writer"),
        (Section.PODCAST, Operation.SPEECH, ALPHA): ModelId("a/voice"),
    },
    defaults={CHAT: ALPHA, SCRIPT: ALPHA, VOICE: ALPHA},
)


def by_section(files: dict[ProviderId, Manifest]) -> dict[tuple[ProviderId, Section], Manifest]:
    return {
        (provider, section): effective(file, section, {}) for provider, file in files.items() for section in Section
    }


def chosen(
    provider: str | None = None,
    model: str | None = None,
    *,
    place: tuple[Section, Operation] = CHAT,
    choices: Choices = CHOICES,
) -> ModelChoice:
    return choose(
        place,
        provider=None if provider is None else ProviderId(provider),
        model=None if model is None else ModelId(model),
        choices=choices,
        manifests=by_section(FILES),
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("provider", "model", "runs"),
    [
        pytest.param("beta", "b/one", ("beta", "b/one"), id="both named: as named"),
        pytest.param("beta", None, ("beta", "b/two"), id="provider only: its active model"),
        pytest.param(None, "a/two", ("alpha", "a/two"), id="model only: in the default's provider"),
        pytest.param(None, "shared/name", ("alpha", "shared/name"), id="model only, of two providers: the default's"),
        pytest.param(None, None, ("alpha", "a/one"), id="neither: the default"),
    ],
)
def test_what_is_named_decides_what_runs(provider: str | None, model: str | None, runs: tuple[str, str]) -> None:
    choice = chosen(provider, model)
    assert (choice.provider, choice.model.id) == runs
    assert (choice.section, choice.operation) == CHAT


@pytest.mark.parametrize(
    ("provider", "model", "code", "kind"),
    [
        pytest.param("nobody", None, "ai.provider.unknown", Kind.INVALID, id="a provider without a file"),
        pytest.param("nobody", "a/one", "ai.provider.unknown", Kind.INVALID, id="the same, with a model"),
        pytest.param("", None, "ai.provider.unknown", Kind.INVALID, id="an empty name is a name"),
        pytest.param(None, "b/one", "ai.model.not_offered", Kind.INVALID, id="a model of a provider not the default"),
        pytest.param("beta", "a/one", "ai.model.not_offered", Kind.INVALID, id="another provider's model"),
        pytest.param(None, "", "ai.model.not_offered", Kind.INVALID, id="an empty model"),
        pytest.param(None, "a/voice", "ai.model.not_offered", Kind.INVALID, id="a model of another section"),
        pytest.param(None, "a/withdrawn", "ai.model.not_offered", Kind.INVALID, id="a model switched off"),
        pytest.param(None, "a/guess", "ai.model.not_offered", Kind.INVALID, id="a model nobody confirmed"),
        pytest.param("gamma", None, "ai.model.none_active", Kind.CONFLICT, id="no active model"),
    ],
)
def test_what_cannot_run_is_refused_by_its_code(provider: str | None, model: str | None, code: str, kind: Kind) -> None:
    with pytest.raises(Fault) as refusal:
        chosen(provider, model)
    assert (refusal.value.code, refusal.value.kind) == (code, kind)


@pytest.mark.parametrize(
    ("provider", "model", "field"), [("nobody", None, "provider"), (None, "nothing/like-it", "model")]
)
def test_a_refusal_names_the_field_and_never_the_value(provider: str | None, model: str | None, field: str) -> None:
    with pytest.raises(FieldFault) as refusal:
        chosen(provider, model)
    assert [error.field for error in refusal.value.errors] == [field]
    assert (provider or model) not in refusal.value.params.values()


def test_without_a_default_nothing_is_active() -> None:
    nothing = Choices(active=CHOICES.active, defaults={})
    for model in (None, "a/one"):
        with pytest.raises(Fault) as refusal:
            chosen(None, model, choices=nothing)
        assert refusal.value.code == "ai.model.none_active"


def test_a_default_whose_file_is_gone_is_no_default() -> None:
    with pytest.raises(Fault) as refusal:
        chosen(choices=Choices(active={}, defaults={CHAT: ProviderId("vanished")}))
    assert refusal.value.code == "ai.model.none_active"


def test_a_podcast_has_a_model_for_its_script_and_another_for_its_voices() -> None:
    assert chosen(place=SCRIPT).model.id == "a/writer"
    assert chosen(place=VOICE).model.id == "a/voice"


def test_a_model_of_the_other_operation_is_not_offered() -> None:
    with pytest.raises(Fault) as refusal:
        chosen(None, "a/writer", place=VOICE)
    assert refusal.value.code == "ai.model.not_offered"


@pytest.mark.parametrize(
    "active",
    [
        pytest.param(a_model("a/old", retires=TODAY), id="retired today"),
        pytest.param(a_model("a/old", offered=False), id="switched off"),
        pytest.param(a_model("a/old", confirmed=False), id="not confirmed any more"),
        pytest.param(a_model("a/old", operation=Operation.IMAGE), id="of another operation now"),
        pytest.param(a_model("a/old", sections=(Section.CONTENT,)), id="of another section now"),
        pytest.param(a_model("a/new"), id="gone from the file"),
    ],
)
def test_an_active_model_that_may_not_run_any_more_is_never_silently_replaced(active: ModelSpec) -> None:
    choices = Choices(active={(*CHAT, ALPHA): ModelId("a/old")}, defaults={CHAT: ALPHA})
    for provider in (None, ALPHA):
        with pytest.raises(Fault) as refusal:
            choose(
                CHAT,
                provider=provider,
                model=None,
                choices=choices,
                manifests=by_section({ALPHA: a_manifest(active, a_model("a/other"), provider=ALPHA)}),
                today=TODAY,
            )
        assert (refusal.value.code, refusal.value.kind) == ("ai.model.active_is_retired", Kind.CONFLICT)
        assert refusal.value.params["model"] == "a/old"


def test_a_model_runs_until_the_day_before_it_retires() -> None:
    model = a_model("a/one", retires=TODAY)
    assert model.runs_on(TODAY - timedelta(days=1))
    assert not model.runs_on(TODAY)
    assert not model.runs_on(TODAY + timedelta(days=1))
    assert a_model("a/one").runs_on(TODAY)


def test_a_named_model_is_refused_from_the_day_it_retires() -> None:
    files = by_section({ALPHA: a_manifest(a_model("a/one", retires=TODAY), provider=ALPHA)})
    last_day = TODAY - timedelta(days=1)
    named = ModelId("a/one")
    choice = choose(CHAT, provider=ALPHA, model=named, choices=CHOICES, manifests=files, today=last_day)
    assert choice.model.id == named
    with pytest.raises(Fault, match=r"ai\.model\.not_offered"):
        choose(CHAT, provider=ALPHA, model=named, choices=CHOICES, manifests=files, today=TODAY)
