"""What pictures and speech of Hugging Face have in common: the host that serves a model, and the call to it."""

from collections.abc import Mapping

from adapters.providers.huggingface.errors import RULES
from adapters.providers.huggingface.hosts.host import Host, Order, Outcome, Results
from adapters.providers.huggingface.hosts.table import HOSTS
from adapters.providers.huggingface.jobs import decode_document
from adapters.wire.errors import ErrorReader
from adapters.wire.media_call import order
from adapters.wire.redact import Redactor, shown_name
from adapters.wire.verdicts import MODEL_UNAVAILABLE
from application.ports.egress import Outbound
from domain.capabilities import ModelSpec
from domain.output import Alive
from domain.provider import Provider
from domain.secret import Secret

ERRORS = ErrorReader(rules=RULES)

_NO_HEADERS: dict[str, str] = {}
_ERROR_WORDS = ("error", "detail", "message")


def host_of(model: ModelSpec) -> Host:
    """The host that serves a model. Raises `ai.model.unavailable` where the file names none that is known."""
    host = HOSTS.get(model.served_by or "")
    if host is None:
        raise MODEL_UNAVAILABLE.fault()
    return host


def ordered(provider: Provider, secret: Secret, made: Order | None, *, accept: str, largest: int) -> Outbound:
    """The call that orders. Raises `ai.model.unavailable` where the host does not do such things."""
    if made is None:
        raise MODEL_UNAVAILABLE.fault()
    url = provider.endpoints["base"].rstrip("/") + made.path
    return order(url, made.body, secret, accept=accept, headers=made.headers, largest=largest)


def outcome_of(host: Host, body: bytes, redactor: Redactor) -> Outcome:
    """What the answer to an order means. Raises the fault of one that holds an error under a status of success."""
    answer = decode_document(body)
    outcome = host.read(answer, None)
    if outcome == Results(()) and any(answer.get(word) for word in _ERROR_WORDS):
        raise ERRORS.fault(200, _NO_HEADERS, body, redactor)
    return outcome


def seen_in_head(headers: Mapping[str, str], model: ModelSpec, redactor: Redactor) -> Alive:
    """That an answer has begun: Hugging Face knows a call by its request id, and its host by the model's."""
    host = shown_name(headers.get("x-inference-provider"), redactor) or model.served_by
    return Alive(upstream_id=shown_name(headers.get("x-request-id"), redactor), served_by=host)
