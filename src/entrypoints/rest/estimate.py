"""What a run would cost, before it runs: a range with where it comes from; no provider is asked."""

from typing import Annotated

from litestar import post
from msgspec import Meta, Struct

from domain.access_policy import Disabled
from domain.api_key import KeyOwner
from domain.capabilities import ModelSpec
from domain.content import Brief
from domain.content_work import Draft
from domain.estimate import Estimate, Span, estimate_images, estimate_speech, estimate_text, summed
from domain.faults import invalid_field
from domain.ids import ProviderId
from domain.podcast.episode import Choice
from domain.policy import Ruling, rule
from domain.prompt import MOST_CHARACTERS, TextPrompt, TurnRole, fit_to_model
from domain.section import Operation, Section
from domain.usage import Provenance, plain
from entrypoints.rest.answer import Answer
from entrypoints.rest.call import Call, ThisCall
from entrypoints.rest.chat import ParametersInput, parameters_of
from entrypoints.rest.content import ContentInput
from entrypoints.rest.content_batches import BatchInput, batch_of
from entrypoints.rest.content_inputs import brief_of
from entrypoints.rest.podcast_estimate import of_charge, outlook_for
from entrypoints.rest.podcast_given import choice_of
from entrypoints.rest.podcast_inputs import ChoiceInput, EpisodeInput
from entrypoints.rest.podcast_shown import outlook_view
from entrypoints.rest.podcast_views import OutlookView
from entrypoints.rest.settings import refusal_code, refusal_message
from entrypoints.rest.spans import SpanView, span_view
from entrypoints.rest.talk import TurnInput, checked_talk

_MOST_IMAGES = 100


class EstimateInput(Struct, forbid_unknown_fields=True, kw_only=True):
    """The run: of a text `messages` or `text`, of pictures their `count`, of speech its `text`. The rest is as in a run.

    Of the content section it may be the body of `POST /ai/content` as `content`, or that of a batch as `batch`, but for its provider
    and model, which stand here. Of the podcast section it may be the body of `POST /ai/podcasts` as `podcast`, also before there is
    anything to talk about; writer and voices are named there.
    """

    section: Section
    operation: Operation | None = None
    provider: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    model: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    messages: Annotated[list[TurnInput], Meta(min_length=1, max_length=200)] | None = None
    text: Annotated[str, Meta(min_length=1, max_length=MOST_CHARACTERS)] | None = None
    count: Annotated[int, Meta(ge=1, le=_MOST_IMAGES)] | None = None
    parameters: ParametersInput | None = None
    content: ContentInput | None = None
    batch: BatchInput | None = None
    podcast: EpisodeInput | None = None


class BasisView(Struct, kw_only=True):
    """What the estimate counts with; null is what plays no part. Tokens of the input are Kelidar's own measure, by script."""

    input_tokens: SpanView | None
    output_tokens: SpanView | None
    images: int | None
    characters: int | None
    seconds: SpanView | None


class EstimateView(Struct, kw_only=True):
    """What would run, on whose key (or why on none), and the range of what it would cost; an unknown amount is null, never zero.

    Of an episode it tells the writing's provider and model, and `outlook` has words, length and what all of it would cost.
    """

    section: Section
    operation: Operation
    provider: str
    model: str
    key_source: KeyOwner | None
    code: str | None
    message: str | None
    low: str | None
    high: str | None
    currency: str | None
    provenance: Provenance
    priced_on: str | None
    basis: BasisView
    outlook: OutlookView | None = None


@post("/ai/estimate", status_code=200, opt={"takes": EstimateInput, "asks_of_section": True})
async def estimate(call: ThisCall) -> Answer[EstimateView]:
    """What a run would cost; by the same choice of model and key as the run itself."""
    given = await call.read(EstimateInput)
    call.signed_in.require_section(given.section)
    operation = given.operation or given.section.operations[0]
    if operation not in given.section.operations:
        raise invalid_field("operation", "common.field.one_of", values=", ".join(given.section.operations))
    choice = _choice(given)
    ruling = rule(
        call.kelidar.policy.now,
        call.admin,
        (given.section, operation),
        provider=choice.provider,
        model=choice.model,
        today=call.kelidar.clock.now().date(),
    )
    if ruling.provider is None or ruling.model is None:
        if isinstance(ruling.decision, Disabled):
            raise ruling.decision.fault
        raise RuntimeError("a ruling that uses a key names provider and model")
    if given.podcast is not None:
        outlook = outlook_for(call, given.podcast)
        found = of_charge(outlook.charge)
        view = _view(call, ruling, ruling.provider.id, ruling.model, found)
        view.outlook = outlook_view(outlook)
        return call.say.ok("ai.estimate.made" if found.high is not None else "ai.estimate.price_unknown", view)
    found = _estimate(call, given, operation, ruling.model)
    return call.say.ok(_sentence(found, ruling.model), _view(call, ruling, ruling.provider.id, ruling.model, found))


def _choice(given: EstimateInput) -> Choice:
    """Provider and model that are named; of an episode, its writer's. Raises a field fault for both at once."""
    if given.podcast is not None:
        named = {"podcast": given.section is not Section.PODCAST, "provider": given.provider, "model": given.model}
        for field in (field for field, told in named.items() if told):
            raise invalid_field(field, "common.field.unknown")
        return choice_of(given.podcast.script_choice)
    return choice_of(ChoiceInput(provider=given.provider, model=given.model))


def _sentence(found: Estimate, model: ModelSpec) -> str:
    if found.high is not None:
        return "ai.estimate.pictures_at_most" if found.basis.pictures_unmeasured else "ai.estimate.made"
    unmeasured = model.operation is Operation.TEXT and found.basis.input_tokens is None
    return "ai.estimate.pictures_unmeasured" if unmeasured else "ai.estimate.price_unknown"


def _estimate(call: Call, given: EstimateInput, operation: Operation, model: ModelSpec) -> Estimate:
    if operation is Operation.IMAGE:
        return estimate_images(given.count or 1, model.price)
    if operation is Operation.SPEECH:
        if given.text is None:
            raise invalid_field("text", "common.field.missing")
        return estimate_speech(given.text, model.price)
    if given.content is not None:
        return _estimate_content(call, given.content, given.section, model)
    if given.batch is not None:
        return _estimate_batch(call, given.batch, given.section, model)
    messages = list(given.messages or ())
    if given.text is not None:
        messages.append(TurnInput(role=TurnRole.USER, content=given.text))
    if not messages:
        raise invalid_field("messages", "common.field.missing")
    turns, seen = checked_talk(messages)
    prompt = TextPrompt(turns=turns, parameters=parameters_of(given.parameters))
    fitted = fit_to_model(prompt, model)
    return estimate_text(fitted, model.price, seen=seen, context=model.limits.context_tokens)


def _estimate_content(call: Call, content: ContentInput, section: Section, model: ModelSpec) -> Estimate:
    """The very prompt that the run would send."""
    if section is not Section.CONTENT:
        raise invalid_field("content", "common.field.unknown")
    return _estimate_draft(call, brief_of(content), content.parameters, model)


def _estimate_batch(call: Call, given: BatchInput, section: Section, model: ModelSpec) -> Estimate:
    """Each topic as the run that it will be, together."""
    if section is not Section.CONTENT:
        raise invalid_field("batch", "common.field.unknown")
    batch = batch_of(given)
    topics = range(len(batch.topics))
    return summed([_estimate_draft(call, batch.brief_of(at), given.parameters, model) for at in topics])


def _estimate_draft(call: Call, brief: Brief, knobs: ParametersInput | None, model: ModelSpec) -> Estimate:
    work = Draft(brief=brief)
    guidelines = call.kelidar.policy.now.guidelines.text if work.guided else ""
    prompt = TextPrompt(
        turns=work.turns(guidelines),
        parameters=parameters_of(knobs),
        expected_tokens=work.expected_tokens,
    )
    return estimate_text(fit_to_model(prompt, model), model.price)


def _view(call: Call, ruling: Ruling, provider: ProviderId, model: ModelSpec, found: Estimate) -> EstimateView:
    return EstimateView(
        section=ruling.section,
        operation=ruling.operation,
        provider=provider,
        model=model.id,
        key_source=ruling.key_source,
        code=refusal_code(ruling),
        message=refusal_message(call, ruling),
        low=None if found.low is None else plain(found.low),
        high=None if found.high is None else plain(found.high),
        currency=found.currency,
        provenance=found.provenance,
        priced_on=found.priced_on,
        basis=BasisView(
            input_tokens=_span(found.basis.input_tokens),
            output_tokens=_span(found.basis.output_tokens),
            images=found.basis.images,
            characters=found.basis.characters,
            seconds=_span(found.basis.seconds),
        ),
    )


def _span(span: Span | None) -> SpanView | None:
    return None if span is None else span_view(span)
