"""What a test may change about the simulator: its durations and its sizes."""

from dataclasses import dataclass, fields, replace


@dataclass(slots=True)
class Settings:
    """Durations are seconds, sizes are bytes; a test changes them on `simulator.settings` at any time.

    A voice reads `reading_speed` times as fast as a reader would.
    `…_models` are JSON lists that take the place of what a vendor lists; with `models_status` it refuses to.
    """

    first_token_delay: float = 30.0
    comment_interval: float = 1.0
    chunk_interval: float = 0.02
    word_interval: float = 0.025
    reading_speed: float = 1.0
    drip_chunks: int = 50
    retry_after: int = 7
    loading_seconds: float = 20.0
    generation_misses: int = 2
    huge_bytes: int = 5_000_000
    bomb_bytes: int = 256 * 1024 * 1024
    flood_bytes: int = 64 * 1024 * 1024
    redirect_to: str = ""
    mapping: str = "dict"
    openrouter_models: str = ""
    huggingface_models: str = ""
    models_status: int = 200


def changed(settings: Settings, changes: object) -> None:
    """Apply changes by field name; ValueError names the first field that is unknown or of another type."""
    given = changes if isinstance(changes, dict) else {"": changes}
    known = {field.name for field in fields(Settings)}
    current = replace(settings)
    for name, value in given.items():
        kind = type(getattr(current, name)) if name in known else None
        value = float(value) if kind is float and isinstance(value, int) and not isinstance(value, bool) else value
        if kind is None or type(value) is not kind:
            raise ValueError(name)
        setattr(current, name, value)
    for name in given:
        setattr(settings, name, getattr(current, name))
