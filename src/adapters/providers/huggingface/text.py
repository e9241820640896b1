"""Hugging Face's text operation, through its router (providers.md 2.1 to 2.3)."""

import time
from collections.abc import Callable

from adapters.providers.huggingface.errors import RULES
from adapters.wire.chat_client import ChatClient
from adapters.wire.chat_dialect import ChatDialect
from adapters.wire.errors import ErrorReader
from application.ports.egress import Egress

# The body's id is the host's own; Hugging Face knows a call by its request id alone. No cost is told (2.10).
DIALECT = ChatDialect(
    path="/v1/chat/completions",
    id_headers=("x-request-id",),
    id_in_body=False,
    host_header="x-inference-provider",
    errors=ErrorReader(rules=RULES),
)


class HuggingFaceText(ChatClient):
    """Text through Hugging Face Inference Providers."""

    def __init__(self, egress: Egress, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(egress, DIALECT, clock=clock)
