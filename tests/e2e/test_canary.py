"""No key, prompt or answer is ever where it should not be, whatever goes wrong (guarantees C6, G5, G6)."""

import base64
import html
import io
import json
import secrets
import signal
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import ExifTags, Image

from simulator.media import pictures, sounds
from tests.e2e.processes import Client, Served, Site

_SLICE = 12
_SAID = ("این متن را هیچ سرویس هوش مصنوعی ننوشته است", "راز عطر چای ایرانی", "چای چای چای چای")
SCRIPTS = {
    "openrouter": """
        ok demo echo-key echo-key-stream 400-zod 401 402 402-in-flight 403-moderation 404-tools 429-upstream-json 500 502 529
        availability-retry cut reset empty-reply html-200 json-truncated bad-json redirect invalid-utf8 error-mid-int
        error-mid-bare error-200-partial management key-500 key-html""",
    "huggingface": """
        ok demo echo-key echo-key-stream 400-model 401-header 402 403 422 429 503 504 balance shape-list shape-html cut reset
        no-finish error-mid-object key-500""",
}


class Canaries:
    """Keys and prompts that occur nowhere else, and everything a client was sent."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.prompts: list[str] = []
        self.told = b""

    def key(self, script: str) -> str:
        """A key that plays the script; its secret part holds characters that every encoding spells differently."""
        secret = f'{secrets.token_hex(12)}+/"\\<&%{secrets.token_hex(12)}'
        self.keys.append(secret)
        return f"sim-{script}.{secret}"

    def prompt(self) -> str:
        """A prompt with a mark of its own."""
        self.prompts.append(secrets.token_hex(16))
        return f"سلام {self.prompts[-1]}"

    def send(self, client: Client, method: str, path: str, body: object) -> None:
        """Any call; its bytes are kept."""
        self.keep(client.http.request(method, f"/api/v1{path}", json=body))

    def keep(self, response: Any) -> None:
        """Keep what a client was sent."""
        heads = json.dumps(dict(response.headers)).encode()
        self.told += heads + response.content


def spellings(secret: str) -> set[str]:
    """The secret as it stands, and as URLs, JSON, HTML and base64 spell it."""
    raw = secret.encode()
    spelled = {
        secret,
        quote(secret),
        quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        html.escape(secret),
        repr(secret),
    }
    for skipped in range(3):
        spelled |= {base64.b64encode(raw[skipped:]).decode(), base64.urlsafe_b64encode(raw[skipped:]).decode()}
    return spelled


def pieces(text: str) -> set[bytes]:
    """Every twelve characters in a row."""
    data = text.encode()
    return {data[at : at + _SLICE] for at in range(len(data) - _SLICE + 1)}


def found_in(place: bytes, needles: set[bytes]) -> set[bytes]:
    """Those of the needles that are there; a window moves over the place once."""
    return {place[at : at + _SLICE] for at in range(len(place) - _SLICE + 1)} & needles


def talk(client: Client, canaries: Canaries, provider: str, script: str) -> None:
    """Run the script whole, streamed, and as a test of the key."""
    path = f"/ai/providers/{provider}/keys/personal"
    canaries.send(client, "PUT", path, {"api_key": canaries.key(script)})
    canaries.send(client, "POST", f"{path}/test", None)
    for stream in (False, True):
        body = {"messages": [{"role": "user", "content": canaries.prompt()}], "provider": provider, "stream": stream}
        canaries.send(client, "POST", "/ai/chat", body)


def make(client: Client, canaries: Canaries, provider: str, script: str) -> None:
    """Have pictures made and a text read by the script, whole and streamed; what is made is held and not saved."""
    canaries.send(client, "PUT", f"/ai/providers/{provider}/keys/personal", {"api_key": canaries.key(script)})
    for stream in (False, True):
        common = {"provider": provider, "stream": stream}
        canaries.send(client, "POST", "/ai/image", {"prompt": canaries.prompt(), **common})
        for form in ("mp3", "wav"):
            canaries.send(client, "POST", "/ai/speech", {"text": canaries.prompt(), "format": form, **common})


def write(client: Client, canaries: Canaries, provider: str, script: str) -> None:
    """Ask for a text, whole and in its steps, and for a passage anew; and have a file's text taken."""
    canaries.send(client, "PUT", f"/ai/providers/{provider}/keys/personal", {"api_key": canaries.key(script)})
    common: dict[str, object] = {"provider": provider}
    source = {"text": canaries.prompt(), "title": canaries.prompt()}
    brief = {"brief": canaries.prompt(), "must_include": [canaries.prompt()], "sources": [source], **common}
    for stream in (False, True):
        canaries.send(client, "POST", "/ai/content", {"kind": "news", "stream": stream, **brief})
    canaries.send(client, "POST", "/ai/content/titles", {**brief, "language": "fa"})
    canaries.send(client, "POST", "/ai/content/outline", {**brief, "title": canaries.prompt(), "stream": True})
    section = {"title": canaries.prompt(), "outline": [{"heading": canaries.prompt()}], "number": 1}
    canaries.send(client, "POST", "/ai/content/section", {**brief, **section, "stream": True})
    canaries.send(client, "POST", "/ai/content/meta", {"text": canaries.prompt(), "title": canaries.prompt(), **common})
    passage = {"action": "fix", "text": canaries.prompt(), "before": canaries.prompt(), **common}
    canaries.send(client, "POST", "/ai/content/refine", passage)
    page = f"<html><body><p>{canaries.prompt()}</p></body></html>"
    canaries.keep(client.http.post("/api/v1/ai/sources", files={"file": (canaries.prompt(), page, "text/html")}))
    canaries.send(client, "POST", "/ai/sources", {"url": f"https://127.0.0.1/{canaries.prompt()}"})


def broadcast(client: Client, canaries: Canaries) -> None:
    """Ask what an episode would cost, begin it with every word it may have, change it and end it; and try the lexicon."""
    client.ready_to_chat(canaries.key("ok"), "openrouter")
    voice = {"provider": "openrouter", "model": "x-ai/grok-voice-tts-1.0"}
    speaker = {"id": "host", "name": "H", "role": canaries.prompt(), "manner": canaries.prompt(), "voice": voice}
    script = [{"speaker": "host", "text": canaries.prompt(), "chapter": canaries.prompt()}]
    order: dict[str, object] = {
        "mode": "read_aloud",
        "topic": canaries.prompt(),
        "focus": canaries.prompt(),
        "sources": [{"text": canaries.prompt(), "title": canaries.prompt()}],
        "speakers": [speaker],
        "script": script,
    }
    canaries.send(client, "POST", "/ai/estimate", {"section": "podcast", "podcast": order})
    canaries.send(client, "POST", "/ai/podcasts", {**order, "mode": canaries.prompt()})
    begun = client.http.post("/api/v1/ai/podcasts", json=order)
    canaries.keep(begun)
    assert begun.status_code == 202, begun.text
    place, version = f"/ai/podcasts/{begun.json()['data']['id']}", begun.json()["data"]["version"]
    lines = [{"speaker": "host", "text": canaries.prompt()}]
    canaries.send(client, "PATCH", f"{place}/script", {"version": version, "lines": lines})
    canaries.send(client, "GET", place, None)
    canaries.send(client, "DELETE", place, None)
    canaries.send(client, "POST", "/ai/lexicon/preview", {"text": canaries.prompt(), "language": "fa"})


def upload(client: Client, canaries: Canaries) -> None:
    """A picture that tells who took it; what is kept of it does not."""
    tags, buffer = Image.Exif(), io.BytesIO()
    tags[ExifTags.Base.Make] = canaries.prompt()
    Image.new("RGB", (40, 30)).save(buffer, "JPEG", exif=tags)
    canaries.keep(client.http.post("/api/v1/ai/media", files={"file": ("a.jpg", buffer.getvalue(), "image/jpeg")}))


def made_pieces() -> set[bytes]:
    """What the simulated providers make, as pieces long enough to be nothing else."""
    return {sounds.pcm()[at : at + _SLICE] for at in (480, 9_600)} | {
        pictures.png()[at : at + _SLICE] for at in (60, 900)
    }


def mistakes(client: Client, canaries: Canaries) -> None:
    """What people do with keys that they should not."""
    path = "/ai/providers/openrouter/keys/personal"
    canaries.send(client, "PUT", path, {"api_key": f"two words {canaries.key('ok')}"})
    canaries.send(client, "PUT", path, {canaries.key("ok"): "x"})
    canaries.send(client, "PUT", path, {"api_key": [canaries.key("ok")]})
    canaries.send(client, "PUT", "/ai/models/active", {"section": canaries.key("ok")})
    canaries.send(
        client, "POST", "/ai/chat", {"messages": [{"role": canaries.key("ok"), "content": canaries.prompt()}]}
    )
    canaries.send(client, "POST", "/auth/login", {"username": "root", "password": canaries.key("ok")})
    canaries.keep(client.http.get("/api/v1/auth/me", headers={"authorization": f"Bearer {canaries.key('ok')}"}))
    for page in ("/ai/settings", "/ai/usage?page_size=200", "/ai/models", "/ai/access?section=chat", "/nothing"):
        canaries.send(client, "GET", page, None)
    canaries.keep(client.http.get("/schema/openapi.json"))


def left(client: Client, canaries: Canaries) -> None:
    """A stream that the client leaves in its middle."""
    client.ready_to_chat(canaries.key("abort-watch"))
    with client.streaming(canaries.prompt()) as lines:
        next(lines)


def everything_kept(folder: Path, served: Served) -> dict[str, bytes]:
    """Every file of the site, and every line the process wrote."""
    kept = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {**kept, "output": served.process.words.encode()}


def test_no_key_prompt_or_answer_is_where_it_should_not_be(site: Site) -> None:
    served = site.with_super().serve(KELIDAR_LOG_LEVEL="debug", KELIDAR_DRAIN_SECONDS="0")
    client, canaries = served.client().login(), Canaries()
    for provider, scripts in SCRIPTS.items():
        client.ready_to_chat(canaries.key("ok"), provider)
        for script in scripts.split():
            talk(client, canaries, provider, script)
        for script in ("ok", "401", "500"):
            make(client, canaries, provider, script)
    for provider in SCRIPTS:
        for script in ("ok", "article", "json-repaired", "json-malformed", "402"):
            write(client, canaries, provider, script)
    broadcast(client, canaries)
    upload(client, canaries)
    left(client, canaries)
    mistakes(client, canaries)
    running = everything_kept(site.folder, served)
    assert any(name.endswith("-wal") for name in running)
    served.process.send(signal.SIGTERM)
    assert served.process.end() == 0
    places = {"client": canaries.told, **running}
    places |= {f"{name} afterwards": data for name, data in everything_kept(site.folder, served).items()}
    assert len(canaries.keys) >= 50 and len(canaries.prompts) >= 90
    assert b"outputs.upload.taken" in places["client"] and b"podcast.script.edited" in places["client"]
    assert b"image.pictures.made" in places["client"] and b"ai.speech.made" in places["client"]
    assert b"chat.answer.done" in places["client"] and b'"event": "request"' in places["output afterwards"]

    keys = {piece for key in canaries.keys for spelled in spellings(key) for piece in pieces(spelled)}
    assert {name: found for name, data in places.items() if (found := found_in(data, keys))} == {}
    words = {piece for prompt in canaries.prompts for piece in pieces(prompt)}
    kept = {name: data for name, data in places.items() if name != "client"}
    assert {name: found for name, data in kept.items() if (found := found_in(data, words))} == {}
    assert {name: found for name, data in kept.items() if (found := found_in(data, made_pieces()))} == {}
    for said in _SAID:
        assert said.encode() in places["client"]
        for spelled in (said.encode(), json.dumps(said)[1:-1].encode()):
            assert [name for name, data in kept.items() if spelled in data] == []
