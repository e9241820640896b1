"""What sets one speaker of the OpenAI-compatible chat format apart from the others: data, no code."""

from collections.abc import Mapping
from dataclasses import field

from adapters.wire.chat_format import Completion
from adapters.wire.chat_request import chat_request
from adapters.wire.errors import ErrorReader, Rules
from adapters.wire.redact import Redactor, shown_name
from application.ports.egress import MEBIBYTE, Deadlines, Outbound
from application.ports.text import TextCall
from domain.immutable import immutable
from domain.output import Alive

LARGEST_WHOLE_ANSWER = 8 * MEBIBYTE
LARGEST_STREAM = 64 * MEBIBYTE

_JSON = ("content-type", "application/json")
_STREAM_DEADLINES = Deadlines(head=60.0, idle=120.0, total=600.0)
_WHOLE_DEADLINES = Deadlines(head=600.0, idle=120.0, total=600.0)


@immutable
class ChatDialect:
    """The path under `base`, headers of its own, where it names the generation and the host that serves it, its errors."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    nested_reasoning: bool = False
    id_headers: tuple[str, ...] = ("x-request-id",)
    id_in_body: bool = True
    host_header: str = ""
    host_in_body: bool = False
    reports_cost: bool = False
    errors: ErrorReader = field(default_factory=lambda: ErrorReader(rules=Rules()))

    def outbound(self, call: TextCall) -> Outbound:
        """The call to make."""
        accept = ("accept", "text/event-stream" if call.stream else "application/json")
        return Outbound(
            method="POST",
            url=call.provider.endpoints["base"].rstrip("/") + self.path,
            headers=(_JSON, accept, *self.headers),
            body=chat_request(call, nested_reasoning=self.nested_reasoning),
            secret=call.secret,
            deadlines=_STREAM_DEADLINES if call.stream else _WHOLE_DEADLINES,
            max_bytes=LARGEST_STREAM if call.stream else LARGEST_WHOLE_ANSWER,
        )

    def seen_in_head(self, headers: Mapping[str, str], redactor: Redactor) -> Alive:
        """That an answer has begun, and what its headers tell of who answers."""
        told = next((headers[name] for name in self.id_headers if headers.get(name)), None)
        return Alive(
            upstream_id=shown_name(told, redactor), served_by=shown_name(headers.get(self.host_header), redactor)
        )

    def seen_in_body(self, completion: Completion, redactor: Redactor, head: Alive) -> Alive | None:
        """What the body adds to what the head told; None where it adds nothing."""
        upstream_id = shown_name(completion.id, redactor) if self.id_in_body and head.upstream_id is None else None
        served_by = shown_name(completion.provider, redactor) if self.host_in_body else None
        return Alive(upstream_id=upstream_id, served_by=served_by) if upstream_id or served_by else None
