"""Text: a talk continued by whatever model the order names or the section has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from application.accounts.principal import Principal
from application.authorise import Authorise, Grant, Order
from application.find_pictures import FindPictures, PictureAsked
from application.ports.text import TextCall, TextProvider
from application.text_run import TextRun
from domain.context import fit_to_context
from domain.estimate import Estimate, estimate_text
from domain.faults import invalid_field
from domain.immutable import immutable
from domain.prompt import MOST_PICTURES, SeenTurn, TextPrompt, check_turns, fit_to_model


@immutable
class Shown:
    """What a turn of the prompt shows beside its words: its parts in their order, pictures by what names them."""

    turn: int
    parts: tuple[str | PictureAsked, ...]

    @property
    def pictures(self) -> tuple[PictureAsked, ...]:
        """The pictures among its parts."""
        return tuple(part for part in self.parts if isinstance(part, PictureAsked))


@immutable
class TextOrder(Order):
    """An order of a text."""

    prompt: TextPrompt
    shown: tuple[Shown, ...] = ()


@immutable
class Generate:
    """Turns an order into a run that may be entered. `texts` holds a provider's text operation by its file's dialect."""

    authorise: Authorise
    texts: Mapping[str, TextProvider]
    find_pictures: FindPictures

    async def __call__(self, order: TextOrder) -> TextRun:
        """The run, not yet begun. Raises the key rule's fault, having recorded the run as refused, or a field fault."""
        check_turns(order.prompt.turns, seen={each.turn for each in order.shown}, trims=order.prompt.trims)
        check_pictures(order.shown)
        grant = await self.authorise(order)
        prompt, context = fit_to_model(order.prompt, grant.model), None
        if order.shown:
            self._require_sight(order, grant)
            prompt = await self._with_pictures(order.principal, prompt, order.shown)
        if order.prompt.trims:
            prompt, context = fit_to_context(prompt, grant.model)
        call = TextCall(
            provider=grant.provider,
            model=grant.model,
            prompt=prompt,
            secret=grant.needed_secret,
            stream=order.stream,
        )
        ticket = self.authorise.ticket(grant, lambda: _estimate(call))
        return TextRun(ticket, self.texts[grant.dialect], call, context)

    def _require_sight(self, order: TextOrder, grant: Grant) -> None:
        """Whatever the model cannot look at is refused before anything is read, with the models that could."""
        if grant.model.sees:
            return
        today = self.authorise.parts.clock.now().date()
        able = self.authorise.policy.now.able_to_see(order.place, grant.provider.id, today)
        first = order.shown[0].pictures[0]
        if not able:
            raise invalid_field(first.field, "ai.model.sees_nothing", model=grant.model.name)
        raise invalid_field(first.field, "ai.model.sees_no_pictures", model=grant.model.name, models=", ".join(able))

    async def _with_pictures(self, principal: Principal, prompt: TextPrompt, shown: Sequence[Shown]) -> TextPrompt:
        pictures = iter(await self.find_pictures(principal, [one for each in shown for one in each.pictures]))
        turns = list(prompt.turns)
        for each in shown:
            parts = tuple(part if isinstance(part, str) else next(pictures) for part in each.parts)
            turn = turns[each.turn]
            turns[each.turn] = SeenTurn(turn.role, turn.content, parts)
        return replace(prompt, turns=tuple(turns))


def _estimate(call: TextCall) -> Estimate:
    return estimate_text(call.prompt, call.model.price, context=call.model.limits.context_tokens)


def check_pictures(shown: Sequence[Shown]) -> None:
    """Raise a field fault for more pictures than a talk may have."""
    pictures = [one for each in shown for one in each.pictures]
    if len(pictures) > MOST_PICTURES:
        raise invalid_field(pictures[MOST_PICTURES].field, "common.field.too_many", max=MOST_PICTURES)
