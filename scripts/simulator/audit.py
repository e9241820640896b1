"""What the simulator holds against a request (the assertions at the end of providers.md 6)."""

from simulator.http import Request
from simulator.journal import Entry


def audit_key(entry: Entry, request: Request) -> None:
    """A route that needs a key: the bearer is there, and nowhere else."""
    if not entry.key:
        entry.violations.append("no bearer token")
        return
    key = entry.key.encode()
    if key in request.body or entry.key in request.query or entry.key in request.path:
        entry.violations.append("the key is outside the Authorization header")
    if any(entry.key in value for name, value in request.headers.items() if name != "authorization"):
        entry.violations.append("the key is in a header other than Authorization")


def audit_order(entry: Entry, request: Request) -> None:
    """An order of pictures or speech: JSON, at OpenRouter with a model and a format that is said aloud."""
    audit_key(entry, request)
    body = entry.body
    if not isinstance(body, dict):
        entry.violations.append("the body is no JSON object")
        return
    if "model" in body and next(iter(body)) != "model":
        entry.violations.append("model is not the first key")
    if entry.vendor == "openrouter" and not body.get("model"):
        entry.violations.append("no model")
    if entry.vendor == "openrouter" and entry.operation == "speech" and not body.get("response_format"):
        entry.violations.append("no response_format")


def audit_chat(entry: Entry, request: Request) -> None:
    """A chat request: JSON, a model (first for Hugging Face), a token limit, messages."""
    audit_key(entry, request)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        entry.violations.append("content-type is not application/json")
    body = entry.body
    if not isinstance(body, dict):
        entry.violations.append("the body is no JSON object")
        return
    if not body.get("model"):
        entry.violations.append("no model")
    elif entry.vendor == "huggingface" and next(iter(body)) != "model":
        entry.violations.append("model is not the first key")
    if "max_tokens" not in body and "max_completion_tokens" not in body:
        entry.violations.append("neither max_tokens nor max_completion_tokens")
    if not body.get("messages"):
        entry.violations.append("no messages")
    if body.get("stream") is True and request.headers.get("accept-encoding", "identity") != "identity":
        entry.warnings.append("accept-encoding is not identity on a stream")
