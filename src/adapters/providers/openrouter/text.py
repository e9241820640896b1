"""OpenRouter's text operation (providers.md 1.1 to 1.6)."""

import time
from collections.abc import Callable

from adapters.providers.openrouter.errors import RULES
from adapters.wire.chat_client import ChatClient
from adapters.wire.chat_dialect import ChatDialect
from adapters.wire.errors import ErrorReader
from application.ports.egress import Egress

DIALECT = ChatDialect(
    path="/chat/completions",
    headers=(("x-openrouter-title", "Kelidar"),),
    nested_reasoning=True,
    id_headers=("x-generation-id",),
    host_in_body=True,
    reports_cost=True,
    errors=ErrorReader(rules=RULES),
)


class OpenRouterText(ChatClient):
    """Text through OpenRouter."""

    def __init__(self, egress: Egress, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(egress, DIALECT, clock=clock)
