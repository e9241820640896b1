"""Write a text, a section of one, or a passage anew."""

from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.generate import Generate, TextOrder
from application.text_run import TextRun
from domain.content_work import Work
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.prompt import TextParameters, TextPrompt
from domain.section import Operation, Section

PLACE = (Section.CONTENT, Operation.TEXT)


@immutable
class Writer:
    """Who asks, and with what it is to be written: a named provider and model or those that are active."""

    principal: Principal
    parameters: TextParameters
    provider: ProviderId | None = None
    model: ModelId | None = None


@immutable
class WriteContent:
    """Turns what is to be written into a run of the content section."""

    generate: Generate
    policy: CurrentPolicy

    async def __call__(self, writer: Writer, work: Work, *, stream: bool) -> TextRun:
        """The run, not yet begun. Raises as `Generate` does."""
        guidelines = self.policy.now.guidelines.text if work.guided else ""
        prompt = TextPrompt(
            turns=work.turns(guidelines), parameters=writer.parameters, expected_tokens=work.expected_tokens
        )
        return await self.generate(order_of(writer, prompt, stream=stream))


def order_of(writer: Writer, prompt: TextPrompt, *, stream: bool) -> TextOrder:
    """The prompt as an order of the content section."""
    return TextOrder(
        principal=writer.principal,
        place=PLACE,
        prompt=prompt,
        stream=stream,
        provider=writer.provider,
        model=writer.model,
    )
