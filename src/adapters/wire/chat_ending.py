"""How an answer ends: well, or with what it lacks."""

from dataclasses import dataclass

from adapters.wire.chat_usage import UsageReport
from adapters.wire.errors import clean_detail
from adapters.wire.redact import Redactor
from adapters.wire.verdicts import BAD_ANSWER, CONTENT_REFUSED
from domain.output import FinishReason, TextEnd

_FINISHED_WITHOUT_WORDS = (FinishReason.LENGTH, FinishReason.TOOL_CALLS)


@dataclass(slots=True, kw_only=True)
class Said:
    """What has come of an answer so far, without its words."""

    text: bool = False
    thought: bool = False
    refusal: str = ""
    finish: FinishReason | None = None
    usage: UsageReport | None = None

    def ending(self, redactor: Redactor, *, reports_cost: bool) -> TextEnd:
        """The end of a whole answer.

        Raises `ai.content.refused` for a refusal or a filter that left no text, `ai.provider.bad_answer` for nothing at all.
        A length reached while thinking is an answer: its tokens are charged.
        """
        finish = self.finish or FinishReason.OTHER
        if not self.text and (self.refusal or finish is FinishReason.CONTENT_FILTER):
            raise CONTENT_REFUSED.fault(detail=clean_detail(self.refusal, redactor))
        if not (self.text or self.thought or finish in _FINISHED_WITHOUT_WORDS):
            raise BAD_ANSWER.fault()
        usage = self.usage or UsageReport()
        return TextEnd(finish_reason=finish, tokens=usage.tokens, reported_cost=usage.cost if reports_cost else None)
