"""The Hugging Face router's chunks, answers and headers (providers.md 2.1, 2.3)."""

import time

from simulator.exchange import Exchange
from simulator.payload import JsonObject, event
from simulator.stage import Stage
from simulator.turn import Turn

_DEFAULT_PROVIDER = "novita"
_POLICIES = {"fastest", "cheapest", "preferred"}


class HuggingFaceTurn(Turn):
    """Usage comes only when asked for, no cost comes at all, and waiting is silent."""

    def __init__(self, exchange: Exchange, stage: Stage, body: JsonObject) -> None:
        super().__init__(exchange, stage, body)
        self.id = stage.ids.completion()
        self.created = int(time.time())
        self.fingerprint = stage.ids.fingerprint()
        self.request_id = stage.ids.request()
        self.model, _, suffix = self.model.partition(":")
        self.provider = suffix if suffix and suffix not in _POLICIES else _DEFAULT_PROVIDER
        self.reasoning_field = "reasoning"
        exchange.entry.generation_id = self.request_id

    def headers(self) -> list[tuple[str, str]]:
        return [("x-request-id", self.request_id), ("x-inference-provider", self.provider)]

    def envelope(self, choices: list[JsonObject], *, first: JsonObject | None = None, **last: object) -> JsonObject:
        return {
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
            "system_fingerprint": self.fingerprint,
            **(first or {}),
            "choices": choices,
            **last,
        }

    def delta(self, delta: JsonObject, finish: str | None = None) -> JsonObject:
        return {"index": 0, "delta": {} if finish and not delta.get("content") else delta, "finish_reason": finish}

    def text(self, text: str) -> JsonObject:
        return {"role": "assistant", "content": text}

    def thought(self, text: str) -> JsonObject:
        return {"role": "assistant", "content": "", self.reasoning_field: text}

    def message(self, **fields: object) -> JsonObject:
        if "reasoning" in fields:
            fields[self.reasoning_field] = fields.pop("reasoning")
        return {"role": "assistant", "content": "", **fields}

    def completion(self, message: JsonObject, finish: str | None = "stop") -> JsonObject:
        return self.answer([{"index": 0, "finish_reason": finish, "message": message}])

    def answer(self, choices: list[JsonObject]) -> JsonObject:
        return {
            "id": self.id,
            "object": "chat.completion",
            "created": self.created,
            "model": self.model,
            "system_fingerprint": self.fingerprint,
            "choices": choices,
            "usage": self.usage_object(),
        }

    def usage_event(self) -> bytes:
        options = self.body.get("stream_options")
        asked = isinstance(options, dict) and options.get("include_usage") is True
        return self.usage_chunk([]) if asked else b""

    def usage_chunk(self, choices: list[JsonObject]) -> bytes:
        return event(self.envelope(choices, usage=self.usage_object()))

    def usage_object(self) -> JsonObject:
        usage = self.usage
        total = usage.prompt + usage.completion
        return {"prompt_tokens": usage.prompt, "completion_tokens": usage.completion, "total_tokens": total}

    def keepalive(self) -> bytes:
        return b""

    def preamble(self) -> bytes:
        return b""
