"""OpenAI's chunks, answers and headers, as Groq and Ollama write them too (providers.md 3.1, 3.3, 3.4)."""

import secrets

from simulator.exchange import Exchange
from simulator.huggingface.turn import HuggingFaceTurn
from simulator.payload import JsonObject, event
from simulator.stage import Stage

_LIMITS = {
    "x-ratelimit-limit-requests": "14400",
    "x-ratelimit-limit-tokens": "18000",
    "x-ratelimit-remaining-requests": "14370",
    "x-ratelimit-remaining-tokens": "17997",
    "x-ratelimit-reset-requests": "2m59.56s",
    "x-ratelimit-reset-tokens": "12ms",
}
_PADDING_BYTES = 8


class OpenAiTurn(HuggingFaceTurn):
    """Usage comes only when asked for, and then every chunk before says `usage: null`; no cost comes, and waiting is silent."""

    def __init__(self, exchange: Exchange, stage: Stage, body: JsonObject) -> None:
        super().__init__(exchange, stage, body)
        self.model = str(body.get("model", ""))
        self.padded = False

    @property
    def asked_for_usage(self) -> bool:
        """Whether a stream is to end with usage."""
        options = self.body.get("stream_options")
        return isinstance(options, dict) and options.get("include_usage") is True

    def headers(self) -> list[tuple[str, str]]:
        return [("x-request-id", self.request_id), *_LIMITS.items()]

    def envelope(self, choices: list[JsonObject], *, first: JsonObject | None = None, **last: object) -> JsonObject:
        usage: JsonObject = {"usage": None} if self.asked_for_usage else {}
        padding: JsonObject = {"obfuscation": secrets.token_urlsafe(_PADDING_BYTES)} if self.padded else {}
        return super().envelope(choices, first=first, **{**usage, **padding, **last})

    def usage_object(self) -> JsonObject:
        details = {"reasoning_tokens": self.usage.reasoning, "audio_tokens": 0}
        return {
            **super().usage_object(),
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": details,
        }

    def groq_usage(self) -> bytes:
        """The last chunk as Groq writes it: usage beside the choices, and once more among fields of its own."""
        timed = {"queue_time": 0.02, "prompt_time": 0.001, "completion_time": 0.4, "total_time": 0.421}
        told = {**super().usage_object(), **timed}
        chunk = super().envelope([self.delta({}, self.finish_reason)], x_groq={"id": f"req_{self.id}", "usage": told})
        return event(chunk)
