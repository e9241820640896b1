"""OpenRouter's chunks, answers and usage (providers.md 1.3, 1.4)."""

import time
from datetime import UTC, datetime

from simulator.exchange import Exchange
from simulator.payload import JsonObject, event
from simulator.stage import Stage, Usage
from simulator.turn import Turn

COMMENT = b": OPENROUTER PROCESSING\n\n"
DEFAULT_MODEL = "openai/gpt-6-luna"

_PROMPT_MICROS = 0.12
_COMPLETION_MICROS = 0.8
_NATIVE = {"stop": "stop", "length": "max_tokens", "tool_calls": "tool_calls", "content_filter": "SAFETY"}


class OpenRouterTurn(Turn):
    """`byok` makes OpenRouter charge nothing and tell the upstream's price beside it."""

    def __init__(self, exchange: Exchange, stage: Stage, body: JsonObject) -> None:
        super().__init__(exchange, stage, body)
        self.id = stage.ids.generation()
        self.created = int(time.time())
        self.model = self.model or DEFAULT_MODEL
        self.provider = "OpenAI"
        self.byok = False
        exchange.entry.generation_id = self.id
        stage.remember(self.id, self.generation)

    def headers(self) -> list[tuple[str, str]]:
        return [("X-Generation-Id", self.id)]

    def envelope(self, choices: list[JsonObject], *, first: JsonObject | None = None, **last: object) -> JsonObject:
        return {
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
            "provider": self.provider,
            **(first or {}),
            "choices": choices,
            **last,
        }

    def delta(self, delta: JsonObject, finish: str | None = None) -> JsonObject:
        native = _NATIVE.get(finish, finish) if finish else None
        return {"index": 0, "delta": delta, "finish_reason": finish, "native_finish_reason": native}

    def text(self, text: str) -> JsonObject:
        return {"content": text, "role": "assistant"}

    def thought(self, text: str) -> JsonObject:
        details = [{"type": "reasoning.text", "text": text, "format": "unknown", "index": 0}]
        return {"content": "", "role": "assistant", "reasoning": text, "reasoning_details": details}

    def message(self, **fields: object) -> JsonObject:
        plain: JsonObject = {"role": "assistant", "content": "", "refusal": None, "reasoning": None}
        return {**plain, "reasoning_details": [], "tool_calls": [], "images": [], "audio": None, **fields}

    def completion(self, message: JsonObject, finish: str | None = "stop") -> JsonObject:
        native = _NATIVE.get(finish, finish) if finish else None
        choice = {"index": 0, "finish_reason": finish, "native_finish_reason": native, "logprobs": None}
        return self.answer([{**choice, "message": message}])

    def answer(self, choices: list[JsonObject]) -> JsonObject:
        return {
            "id": self.id,
            "object": "chat.completion",
            "created": self.created,
            "model": self.model,
            "provider": self.provider,
            "system_fingerprint": None,
            "service_tier": None,
            "choices": choices,
            "usage": self.usage_object(),
        }

    def usage_event(self) -> bytes:
        """As seen live in August 2026: the usage chunk repeats the finish choice (providers.md 1.4)."""
        return self.usage_chunk([self.delta(self.text(""), self.finish_reason)])

    def usage_chunk(self, choices: list[JsonObject]) -> bytes:
        """The last data chunk, with these choices."""
        return event(self.envelope(choices, first={"service_tier": None}, usage=self.usage_object()))

    def usage_object(self) -> JsonObject:
        usage = self.usage
        prompt, completion = _costs(usage)
        upstream = round(prompt + completion, 10)
        return {
            "prompt_tokens": usage.prompt,
            "completion_tokens": usage.completion,
            "total_tokens": usage.prompt + usage.completion,
            "cost": 0 if self.byok else upstream,
            "is_byok": self.byok,
            "prompt_tokens_details": {
                "cached_tokens": 0,
                "cache_write_tokens": 0,
                "audio_tokens": 0,
                "video_tokens": 0,
            },
            "completion_tokens_details": {
                "reasoning_tokens": usage.reasoning,
                "image_tokens": 0,
                "audio_tokens": 0,
            },
            "cost_details": {
                "upstream_inference_cost": upstream,
                "upstream_inference_prompt_cost": prompt,
                "upstream_inference_completions_cost": completion,
            },
            "server_tool_use_details": {},
        }

    def generation(self) -> JsonObject:
        """What `GET /generation` tells of this answer, while or after it is given (providers.md 1.12)."""
        usage, upstream = self.usage, round(sum(_costs(self.usage)), 10)
        cost = 0 if self.byok else upstream
        finish = None if self.exchange.entry.client_left else self.finish_reason
        return {
            "id": self.id,
            "total_cost": cost,
            "usage": cost,
            "model": self.model,
            "provider_name": self.provider,
            "api_type": "completions",
            "created_at": datetime.fromtimestamp(self.created, UTC).isoformat(),
            "streamed": self.streams,
            "cancelled": self.exchange.entry.client_left,
            "finish_reason": finish,
            "native_finish_reason": finish,
            "tokens_prompt": usage.prompt,
            "tokens_completion": usage.completion,
            "native_tokens_prompt": usage.prompt,
            "native_tokens_completion": usage.completion,
            "native_tokens_reasoning": usage.reasoning,
            "native_tokens_cached": 0,
            "native_tokens_completion_images": None,
            "num_media_prompt": None,
            "num_media_completion": None,
            "latency": 120,
            "generation_time": 480,
            "moderation_latency": None,
            "is_byok": self.byok,
            "upstream_inference_cost": upstream if self.byok else 0,
            "upstream_id": None,
            "request_id": None,
            "session_id": None,
            "provider_responses": None,
        }

    def keepalive(self) -> bytes:
        return COMMENT

    def preamble(self) -> bytes:
        return COMMENT + COMMENT


def _costs(usage: Usage) -> tuple[float, float]:
    """USD for the prompt and for the completion, at the rates of the answer quoted in providers.md 1.3."""
    prompt = round(usage.prompt * _PROMPT_MICROS / 1_000_000, 10)
    return prompt, round(usage.completion * _COMPLETION_MICROS / 1_000_000, 10)
