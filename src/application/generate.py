"""Text: a talk continued by whatever model the order names or the section has."""

from collections.abc import Mapping

from application.authorise import Authorise, Order
from application.ports.text import TextCall, TextProvider
from application.text_run import TextRun
from domain.context import fit_to_context
from domain.estimate import estimate_text
from domain.immutable import immutable
from domain.prompt import TextPrompt, check_turns, fit_to_model


@immutable
class TextOrder(Order):
    """An order of a text."""

    prompt: TextPrompt


@immutable
class Generate:
    """Turns an order into a run that may be entered. `texts` holds a provider's text operation by its file's dialect."""

    authorise: Authorise
    texts: Mapping[str, TextProvider]

    async def __call__(self, order: TextOrder) -> TextRun:
        """The run, not yet begun. Raises the key rule's fault, having recorded the run as refused."""
        check_turns(order.prompt.turns)
        grant = await self.authorise(order)
        prompt, context = fit_to_model(order.prompt, grant.model), None
        if order.prompt.trims:
            prompt, context = fit_to_context(prompt, grant.model)
        call = TextCall(
            provider=grant.provider,
            model=grant.model,
            prompt=prompt,
            secret=grant.secret,
            stream=order.stream,
        )
        ticket = self.authorise.ticket(grant, lambda: estimate_text(call.prompt, call.model.price))
        return TextRun(ticket, self.texts[grant.dialect], call, context)
