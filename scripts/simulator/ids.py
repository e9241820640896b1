"""Fresh ids in the vendors' own forms."""

import random
import time
from base64 import urlsafe_b64encode

_NO_MARKS = bytes.maketrans(b"-_", b"xY")


class Ids:
    """Makes ids from one seeded source, so that a run can be repeated."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def generation(self) -> str:
        """OpenRouter: `gen-<epoch>-<20 letters>` (providers.md 1.3)."""
        return f"gen-{int(time.time())}-{self._letters(20)}"

    def completion(self) -> str:
        """The `chatcmpl-…` form that most providers behind Hugging Face use."""
        return f"chatcmpl-{self._letters(24)}"

    def request(self) -> str:
        """Hugging Face: `x-request-id` of the form `Root=1-…` (providers.md 2.1)."""
        return f"Root=1-{int(time.time()):08x}-{self._hex(24)}"

    def fingerprint(self) -> str:
        return f"fp_{self._hex(10)}"

    def job(self) -> str:
        """An order in a queue."""
        return self._hex(26)

    def call(self) -> str:
        return f"call_{self._letters(22)}"

    def _letters(self, count: int) -> str:
        return urlsafe_b64encode(self._rng.randbytes(count)).translate(_NO_MARKS)[:count].decode()

    def _hex(self, count: int) -> str:
        return self._rng.randbytes((count + 1) // 2).hex()[:count]
