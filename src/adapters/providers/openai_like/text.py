"""The text operation of a server that speaks the OpenAI format (providers.md 3.1, 3.3, 3.4)."""

import time
from collections.abc import Callable

from adapters.wire.chat_client import ChatClient
from adapters.wire.chat_dialect import ChatDialect
from adapters.wire.errors import ANY, ErrorReader, Rules, phrase
from adapters.wire.verdicts import KEY_REJECTED, NO_CREDIT
from application.ports.egress import Egress

RULES = Rules(
    words={
        # A 429 that no waiting cures (3.1).
        (ANY, "insufficient_quota"): NO_CREDIT,
        (400, "api_key_invalid"): KEY_REJECTED,
    },
    phrases=(phrase((400,), r"api key not valid|(?:invalid|incorrect) api key", KEY_REJECTED),),
)

DIALECT = ChatDialect(path="/chat/completions", errors=ErrorReader(rules=RULES))


class OpenAiLikeText(ChatClient):
    """Text from any server that speaks the OpenAI format."""

    def __init__(self, egress: Egress, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(egress, DIALECT, clock=clock)
