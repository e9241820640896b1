"""What the providers' errors mean: every recorded one, by status first, code next, text last."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.providers.huggingface.errors import RULES as HUGGING_FACE
from adapters.providers.openai_like.text import RULES as OPENAI_LIKE
from adapters.providers.openrouter.errors import RULES as OPENROUTER
from adapters.wire.errors import ErrorReader, Rules
from adapters.wire.redact import MASK, Redactor
from domain.faults import Kind, UpstreamFault
from tests.providers.played import KEY, body, secret

NOW = 1_795_341_600.0
ROOMS = {"openrouter": OPENROUTER, "huggingface": HUGGING_FACE, "openai": OPENAI_LIKE}

KINDS = {
    "ai.key.rejected": Kind.KEY_REFUSED,
    "ai.key.not_permitted": Kind.KEY_REFUSED,
    "ai.credit.exhausted": Kind.NO_CREDIT,
    "ai.provider.rate_limited": Kind.RATE_LIMITED,
    "ai.request.rejected": Kind.INVALID,
    "ai.content.refused": Kind.REFUSED,
    "ai.context.too_long": Kind.TOO_LARGE,
    "ai.model.unavailable": Kind.UNAVAILABLE,
    "ai.provider.timeout": Kind.TIMEOUT,
    "ai.provider.overloaded": Kind.UNAVAILABLE,
    "ai.provider.failed": Kind.UPSTREAM,
    "ai.provider.bad_answer": Kind.UPSTREAM,
}
PASSING = {"ai.provider.rate_limited", "ai.provider.timeout", "ai.provider.overloaded", "ai.provider.failed"}

FIELDS = (
    "error",
    "code",
    "message",
    "metadata",
    "raw",
    "choices",
    "availability",
    "retry_after",
    "detail",
    "loc",
    "headers",
)
DOCUMENTS = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(FIELDS), inner),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode())


def read(
    status: int, content: bytes, *, rules: Rules | None = None, headers: Mapping[str, str] | None = None, key: str = KEY
) -> UpstreamFault:
    reader = ErrorReader(rules=rules or OPENROUTER, now=lambda: NOW)
    return reader.fault(status, headers or {}, content, Redactor(secret(key)))


def error(**fields: object) -> bytes:
    return json.dumps({"error": fields}).encode()


RECORDED = [
    ("openrouter-400", "ai.request.rejected", "Invalid request parameters"),
    ("openrouter-400-zod", "ai.request.rejected", "temperature: Expected number, received string"),
    ("openrouter-400-context", "ai.context.too_long", "This endpoint's maximum context length is 131072 tokens."),
    ("openrouter-400-context-type", "ai.context.too_long", "Provider returned error"),
    ("openrouter-400-model", "ai.model.unavailable", "Model acme/none does not exist"),
    ("openrouter-400-policy", "ai.content.refused", "Your request was rejected by our safety system."),
    ("openrouter-401", "ai.key.rejected", "No auth credentials found"),
    ("openrouter-402-credits", "ai.credit.exhausted", "Insufficient credits."),
    ("openrouter-402-max-tokens", "ai.credit.exhausted", "This request requires more credits, or fewer max_tokens."),
    ("openrouter-402-prompt-tokens", "ai.credit.exhausted", "Prompt tokens limit exceeded: 230799 > 91442."),
    ("openrouter-402-key-limit", "ai.credit.exhausted", "Key limit exceeded"),
    ("openrouter-402-in-flight", "ai.provider.rate_limited", "Too many requests in flight for your balance"),
    ("openrouter-403-management", "ai.key.not_permitted", "Only management keys can perform this operation"),
    ("openrouter-403-region", "ai.key.not_permitted", "This model is not available in your region"),
    ("openrouter-403-moderation", "ai.content.refused", "openai/gpt-6-luna requires moderation on OpenInference."),
    ("openrouter-403-guardrail", "ai.content.refused", "Request blocked: prompt injection patterns detected"),
    ("openrouter-403-budget", "ai.credit.exhausted", "Budget limit exceeded"),
    ("openrouter-404-tools", "ai.request.rejected", "No endpoints found that support tool use."),
    ("openrouter-404-policy", "ai.request.rejected", "No endpoints found matching your data policy"),
    ("openrouter-404-model", "ai.model.unavailable", "No endpoints found for acme/none."),
    ("openrouter-404-deprecated", "ai.model.unavailable", "This model was withdrawn"),
    ("openrouter-408", "ai.provider.timeout", "Operation timed out."),
    ("openrouter-413", "ai.context.too_long", "Request payload too large"),
    ("openrouter-422", "ai.request.rejected", "unprocessable"),
    ("openrouter-429-platform", "ai.provider.rate_limited", "Rate limit exceeded: free-models-per-min."),
    ("openrouter-429-upstream", "ai.provider.rate_limited", "acme/model is temporarily rate-limited upstream."),
    ("openrouter-429-raw-json", "ai.provider.rate_limited", "You exceeded your current quota"),
    ("openrouter-429-capacity", "ai.provider.rate_limited", "No capacity"),
    ("openrouter-500", "ai.provider.failed", "Internal Server Error"),
    ("openrouter-502", "ai.provider.failed", "Provider returned error"),
    ("openrouter-502-rate", "ai.provider.rate_limited", "Provider returned error"),
    ("openrouter-502-auth", "ai.provider.failed", "invalid x-api-key"),
    ("openrouter-503", "ai.provider.overloaded", "Service temporarily unavailable"),
    ("openrouter-529", "ai.provider.overloaded", "Provider returned error"),
    ("huggingface-400-unsupported", "ai.model.unavailable", "The requested model 'acme/none' is not supported"),
    ("huggingface-400-mapping", "ai.model.unavailable", "Model not supported by provider together"),
    ("huggingface-401", "ai.key.rejected", "Invalid username or password."),
    ("huggingface-402", "ai.credit.exhausted", "You have depleted your monthly included credits."),
    (
        "huggingface-403-scope",
        "ai.key.not_permitted",
        "This authentication method does not have sufficient permissions",
    ),
    ("huggingface-403-provider", "ai.key.not_permitted", "The requested provider 'deepinfra' is not available."),
    ("huggingface-403-balance", "ai.provider.failed", "not enough balance"),
    ("huggingface-404", "ai.model.unavailable", "Model acme/none not found"),
    ("huggingface-410", "ai.model.unavailable", "https://api-inference.huggingface.co is no longer supported."),
    ("huggingface-422", "ai.request.rejected", "body.temperature: Input should be less than or equal to 2"),
    ("huggingface-422-context", "ai.context.too_long", "Input validation error: inputs tokens"),
    ("huggingface-429", "ai.provider.rate_limited", "Too Many Requests; slow down"),
    ("huggingface-500", "ai.provider.failed", "Internal Error, please report to us"),
    ("huggingface-503-loading", "ai.provider.overloaded", "Model acme/cold is currently loading"),
    ("huggingface-504", "ai.provider.timeout", "Gateway Timeout"),
    ("openai-401", "ai.key.rejected", "Incorrect API key provided"),
    ("openai-404", "ai.model.unavailable", "model 'x' not found"),
    ("openai-404-path", "ai.request.rejected", "Not Found"),
    ("openai-429-rate", "ai.provider.rate_limited", "Rate limit reached for model m"),
    ("openai-429-quota", "ai.credit.exhausted", "You exceeded your current quota"),
    ("openai-400-context", "ai.context.too_long", "This model's maximum context length is 8192 tokens."),
    ("openai-400-vllm", "ai.context.too_long", "This model's maximum context length is 8192 tokens."),
    ("openai-400-parameter", "ai.request.rejected", "Unsupported value: 'temperature' is not supported"),
    ("openai-400-key-list", "ai.key.rejected", "API key not valid."),
]


@pytest.mark.parametrize(("name", "code", "said"), RECORDED, ids=[name for name, _, _ in RECORDED])
def test_a_recorded_error_is_understood(name: str, code: str, said: str) -> None:
    room, status = name.split("-")[:2]
    fault = read(int(status), body(f"{name}.json"), rules=ROOMS[room])
    assert (fault.code, fault.kind) == (code, KINDS[code])
    assert fault.detail.startswith(said)
    assert fault.status == int(status)
    assert fault.retryable == (code in PASSING)


@pytest.mark.parametrize("rules", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize(
    ("status", "code"),
    [
        (301, "ai.provider.bad_answer"),
        (302, "ai.provider.bad_answer"),
        (400, "ai.request.rejected"),
        (401, "ai.key.rejected"),
        (402, "ai.credit.exhausted"),
        (403, "ai.key.not_permitted"),
        (408, "ai.provider.timeout"),
        (413, "ai.context.too_long"),
        (418, "ai.request.rejected"),
        (429, "ai.provider.rate_limited"),
        (500, "ai.provider.failed"),
        (503, "ai.provider.overloaded"),
        (520, "ai.provider.failed"),
        (524, "ai.provider.timeout"),
        (529, "ai.provider.overloaded"),
    ],
)
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b"null", b"[]", b'"no"', body("blocked.html")], ids=str)
def test_no_body_hides_the_status(status: int, code: str, rules: Rules, content: bytes) -> None:
    fault = read(status, content, rules=rules)
    assert (fault.code, fault.status) == (code, status)
    assert "<" not in fault.detail


@given(content=st.binary(max_size=200) | DOCUMENTS, status=st.sampled_from([200, 302, 400, 403, 429, 502]))
def test_no_body_is_too_strange_to_be_read(content: bytes, status: int) -> None:
    fault = read(status, content)
    assert fault.code in KINDS
    assert len(fault.detail) <= 500


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (error(code=401, message="no"), "ai.key.rejected", 401),
        (error(code="429", message="no"), "ai.provider.rate_limited", 429),
        (error(code="invalid_api_key", message="no"), "ai.key.rejected", 401),
        (error(code="server_error", message="no"), "ai.provider.failed", 500),
        (error(code=None, message="no"), "ai.provider.failed", 200),
        (error(message="no", metadata={"error_type": "payment_required"}), "ai.credit.exhausted", 402),
        (error(message="no", metadata={"error_type": "provider_unavailable"}), "ai.provider.failed", 502),
        (error(message="no", metadata={"error_type": "timeout"}), "ai.provider.timeout", 200),
        (error(code=7, message="no"), "ai.provider.failed", 200),
        (b'{"error":"upstream failed"}', "ai.provider.failed", 200),
    ],
)
def test_an_error_inside_a_200_is_judged_by_its_own_number_or_word(content: bytes, code: str, status: int) -> None:
    fault = read(200, content)
    assert (fault.code, fault.status) == (code, status)


def test_a_server_s_failure_is_never_the_key_s() -> None:
    content = error(code="insufficient_quota", message="the upstream's own balance")
    assert read(500, content, rules=OPENAI_LIKE).code == "ai.provider.failed"
    assert read(429, content, rules=OPENAI_LIKE).code == "ai.credit.exhausted"


def test_a_provider_s_word_that_a_retry_is_useless_is_believed() -> None:
    fault = read(
        503, error(code=503, message="no", availability={"code": "temporarily_unavailable", "retryable": False})
    )
    assert (fault.code, fault.retryable) == ("ai.provider.overloaded", False)


@pytest.mark.parametrize(
    ("status", "content", "headers", "wait"),
    [
        (402, body("openrouter-402-in-flight.json"), {"retry-after": "3"}, 3.0),
        (429, body("openrouter-429-platform.json"), {}, 12.0),
        (429, body("openrouter-429-platform.json"), {"retry-after": "2"}, 2.0),
        (429, body("openrouter-429-capacity.json"), {}, 7.0),
        (503, body("huggingface-503-loading.json"), {}, 20.0),
        (503, b"", {"retry-after": "9"}, 9.0),
        (429, b"", {}, None),
        (401, b"", {"retry-after": "9"}, None),
    ],
)
def test_how_long_to_wait_goes_with_what_may_pass(
    status: int, content: bytes, headers: dict[str, str], wait: float | None
) -> None:
    assert read(status, content, headers=headers).retry_after == wait


def test_a_detail_is_one_clean_line_of_500_characters() -> None:
    detail = read(400, error(message="bad\r\n\x00\x1b[31m  news\u2028‌خبرِ بد " + "x" * 5000)).detail
    assert detail.startswith("bad [31m news ‌خبرِ بد xxx")
    assert len(detail) == 500


def test_a_detail_holds_no_html() -> None:
    assert read(502, error(message="<html><body>Bad gateway</body></html>")).detail == ""
    assert read(502, b"<h1>502</h1>").detail == ""
    assert read(502, b"upstream connect error: a < b").detail == "upstream connect error: a < b"


def test_a_moderation_detail_has_the_reason_and_not_the_flagged_words() -> None:
    detail = read(403, body("openrouter-403-moderation.json")).detail
    assert "violence" in detail
    assert "a bad" not in detail


def test_the_hub_s_message_header_speaks_for_an_empty_body() -> None:
    assert (
        read(403, b"", rules=HUGGING_FACE, headers={"x-error-message": "Access is gated"}).detail == "Access is gated"
    )


@pytest.mark.parametrize(
    "content", [error(message=f"bad key {KEY}"), error(message="x", metadata={"raw": f"Bearer {KEY}"})]
)
def test_an_echoed_key_never_reaches_a_detail(content: bytes) -> None:
    detail = read(400, content).detail
    assert KEY not in detail
    assert MASK in detail


def test_a_key_cut_by_the_length_of_a_detail_does_not_show() -> None:
    assert KEY[:8] not in read(400, error(message="x" * 470 + KEY)).detail


def test_a_fault_that_is_raised_never_holds_the_key() -> None:
    fault = read(400, error(code=400, message=KEY, metadata={"raw": json.dumps({"error": KEY})}))
    assert KEY not in f"{fault!r} {fault} {vars(fault)}"
