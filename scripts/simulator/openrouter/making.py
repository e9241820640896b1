"""OpenRouter's pictures and speech: the call, its bill, and the results as its formats hold them (providers.md 1.7 to 1.9)."""

from simulator.exchange import Exchange
from simulator.media.cdn import CDN_PATH
from simulator.media.files import FILES, picture_name
from simulator.openrouter.turn import OpenRouterTurn
from simulator.payload import JsonObject
from simulator.stage import Stage

PICTURE_PRICE = 0.04
PICTURE_TOKENS = 4_175
CHARACTER_PRICE = 15 / 1_000_000


class OpenRouterMaking(OpenRouterTurn):
    """`api_type` and `cost` are what `GET /generation` tells."""

    def __init__(self, exchange: Exchange, stage: Stage, body: JsonObject) -> None:
        super().__init__(exchange, stage, body)
        self.api_type = "image"
        self.cost = 0.0

    @property
    def wanted(self) -> int:
        """How many pictures are asked for."""
        count = self.body.get("n", 1)
        return count if isinstance(count, int) else 1

    def generation(self) -> JsonObject:
        bill = {"total_cost": self.cost, "usage": self.cost, "api_type": self.api_type, "streamed": False}
        return {**super().generation(), **bill}

    def bill(self, count: int) -> JsonObject:
        """The usage object of so many pictures."""
        self.cost = round(PICTURE_PRICE * count, 10)
        tokens = PICTURE_TOKENS * count
        details = {"image_tokens": tokens}
        return {
            "prompt_tokens": 0,
            "completion_tokens": tokens,
            "total_tokens": tokens,
            "cost": self.cost,
            "completion_tokens_details": details,
        }

    def spoken(self) -> None:
        """Bill a text that is read."""
        self.api_type, self.id = "tts", self.id.replace("gen-", "gen-tts-", 1)
        self.cost = round(len(str(self.body.get("input", ""))) * CHARACTER_PRICE, 10)
        self.exchange.entry.generation_id = self.id
        self.stage.remember(self.id, self.generation)

    def datum(self, name: str, *, url: bool = False) -> JsonObject:
        """One result of `POST /images`: base64, or by mistake a URL."""
        if url or name not in FILES:
            return {"url": name if "://" in name else f"{self.stage.cdn}{CDN_PATH}{name}"}
        return {"b64_json": FILES[name].base64, "media_type": FILES[name].content_type}

    def pictures(self, count: int) -> list[JsonObject]:
        """So many good pictures, each another one."""
        return [self.datum(picture_name(at)) for at in range(count)]
