"""What the mocks answer and the clients ask, in OpenRouter's shapes (providers.md 1.3, 1.4)."""

import json

MARK = b"@@"
STAMP_DIGITS = 15
"""Microseconds of the monotonic clock, which every process of one machine shares; it stands behind `MARK` in each chunk."""

_MODEL = "openai/gpt-6-luna"
_QUESTION = "Write a short note for a shop owner on why the price list of this week differs from the last one."
_SENTENCE = "Prices moved because the supplier changed its terms, and the list follows them from this week on. "
_USAGE = {
    "prompt_tokens": 31,
    "completion_tokens": 92,
    "total_tokens": 123,
    "cost": 0.0000773,
    "is_byok": False,
    "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
    "completion_tokens_details": {"reasoning_tokens": 0, "image_tokens": 0},
    "cost_details": {"upstream_inference_cost": 0.0000773},
}
_HEAD = {"id": "gen-1790000000-Ab3dEfGh1jKlMn0pQrSt", "created": 1790000000, "model": _MODEL, "provider": "OpenAI"}


def whole_answer() -> str:
    """A whole answer of 1.1 KB."""
    message = {"role": "assistant", "content": (_SENTENCE * 6).strip(), "refusal": None, "reasoning": None}
    choice = {"index": 0, "finish_reason": "stop", "native_finish_reason": "stop", "logprobs": None, "message": message}
    return json.dumps({**_HEAD, "object": "chat.completion", "choices": [choice], "usage": _USAGE})


def question(*, chunks: int | None = None) -> bytes:
    """What Kelidar is asked; `chunks` asks for a stream of so many, which the mock reads from `max_tokens`."""
    asked: dict[str, object] = {"messages": [{"role": "user", "content": _QUESTION}]}
    if chunks is not None:
        asked |= {"stream": True, "parameters": {"max_tokens": chunks}}
    return json.dumps(asked).encode()


def upstream_question(*, chunks: int | None = None) -> bytes:
    """The same in the OpenAI format, for the mock itself, nginx and peers."""
    asked: dict[str, object] = {"model": _MODEL, "messages": [{"role": "user", "content": _QUESTION}]}
    if chunks is not None:
        asked |= {"stream": True, "stream_options": {"include_usage": True}, "max_tokens": chunks}
    return json.dumps(asked).encode()


def chunk_around_stamp() -> tuple[bytes, bytes]:
    """The bytes of one event of a stream before and after the stamp in its text."""
    delta = {"role": "assistant", "content": f"{MARK.decode()}STAMP word "}
    before, after = _event([{"index": 0, "delta": delta, "finish_reason": None}]).split(b"STAMP")
    return before, after


def stream_end() -> bytes:
    """The finish, the usage and `[DONE]`."""
    finish = {"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": "stop"}
    return _event([finish]) + _event([finish], usage=_USAGE) + b"data: [DONE]\n\n"


def _event(choices: list[dict[str, object]], **last: object) -> bytes:
    body = {**_HEAD, "object": "chat.completion.chunk", "choices": choices, **last}
    return b"data: " + json.dumps(body, separators=(",", ":")).encode() + b"\n\n"
