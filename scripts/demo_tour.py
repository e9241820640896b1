"""What the demo prints: its accounts, and a tour of curl lines that work as they stand, in English or Persian."""

import json
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.admin import Role
from domain.ids import ProviderId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account of the demo."""

    name: str
    password: str
    role: Role = Role.ADMIN


# ruff: noqa: S106  # these passwords are printed, and open nothing but the demo
BOSS = Person(name="super", password="copper-lantern-walnut-41", role=Role.SUPER_ADMIN)
USER = Person(name="sara", password="walnut-ferry-pepper-58")
GUEST = Person(name="nima", password="maple-kettle-harbour-73")
PEOPLE = (BOSS, USER, GUEST)
"""`super` runs the site, the shared key is open to `sara` and not to `nima`."""

SIMULATOR = Path(__file__).with_name("simulate_providers.py")

_HELLO = "سلام! کلیددار چه می‌کند؟"
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "ready": "Kelidar's demo is ready at {url} (Ctrl-C ends it). Its providers are simulated; nothing leaves this machine.",
        "people": "Open it in a browser and sign in as one of these: a super admin and two admins",
        "keys": "Keys to enter in the panel: sim-demo.me works, sim-401.me is refused, sim-no-credit.me has no credit left, "
        "sim-key-cut.me cannot be tested now.",
        "try": "Without a browser: paste these lines into another terminal, one after the other.",
        "place": "The folder that the lines are meant for",
        "sign_in": "{name} signs in: the cookie and the CSRF token go to files",
        "language": "Kelidar answers in Persian until told otherwise; {name} reads English",
        "left": "{name} still has a personal key from an earlier visit: away with it",
        "settings": "What {name} may use, and the steps of the key rule that say so",
        "chat": "A chat in Persian, streamed, on the shared key that is open to sara",
        "refused": "nima asks the same: the shared key is not open to him and he has none of his own, so Kelidar says no, and why",
        "explained": "The same, step by step: which rule closed the door",
        "key": "nima enters a key of his own (sim-demo is a simulated key that works; .me is only decoration)",
        "test": "Does the provider accept it?",
        "again": "Now nima's chat runs, on his own key",
        "bad_key": "A key that the provider rejects: it can be saved,",
        "rejected": "but a run says whose key was refused, and does not quietly turn to another one",
        "busy_key": "A key whose provider is asked too often,",
        "limited": "so that the answer is 429 and says when to come back (Retry-After)",
        "usage": "What nima ran: who, what, how long, what it cost; never the words",
        "away": "nima's key goes, and everything is as it was",
        "all": "The super admin sees everyone's runs, and the shared key's state in the settings",
        "more": "Every other simulated key (sim-<name>) is in this list",
        "afresh": "To start afresh: stop the demo and remove data-demo and data-demo.key.",
        "port_taken": "Port {port} is in use by another program. End that one, or choose another port: KELIDAR_PORT={other} make demo",
        "ended": "Kelidar or the simulator ended by itself; the lines above say why.",
    },
    "fa": {
        "ready": "نمایش کلیددار آماده است: {url} (پایان با Ctrl-C). ارائه‌دهنده‌ها شبیه‌سازی شده‌اند و چیزی از این دستگاه بیرون نمی‌رود.",
        "people": "آن را در مرورگر باز کنید و با یکی از این حساب‌ها وارد شوید: یک مدیر ارشد و دو مدیر",
        "keys": "کلیدهایی برای وارد کردن در پنل: sim-demo.me کار می‌کند، sim-401.me پذیرفته نمی‌شود، sim-no-credit.me اعتبار ندارد "
        "و sim-key-cut.me اکنون آزمایش نمی‌شود.",
        "try": "بدون مرورگر هم می‌شود: این خط‌ها را یکی‌یکی در پایانهٔ دیگری وارد کنید.",
        "place": "پوشه‌ای که این خط‌ها برای آن نوشته شده‌اند",
        "sign_in": "ورود {name}: کوکی و توکن CSRF در فایل می‌مانند",
        "language": "زبان پیام‌ها برای {name} فارسی باشد",
        "left": "از بار پیش برای {name} کلید شخصی مانده است؛ نخست آن را بردارید",
        "settings": "آنچه {name} می‌تواند به کار ببرد، با گام‌های قاعدهٔ کلید",
        "chat": "گفتگوی فارسی، واژه‌به‌واژه، با کلید اشتراکی که برای sara باز است",
        "refused": "همین پرسش از nima: کلید اشتراکی برای او باز نیست و کلید شخصی هم ندارد؛ کلیددار نمی‌پذیرد و دلیلش را می‌گوید",
        "explained": "همان دلیل، گام‌به‌گام",
        "key": "nima کلید خودش را وارد می‌کند (sim-demo کلید شبیه‌سازی‌شده‌ای است که کار می‌کند؛ ‎.me تنها برای زیبایی است)",
        "test": "آیا ارائه‌دهنده آن را می‌پذیرد؟",
        "again": "حالا گفتگوی nima با کلید خودش انجام می‌شود",
        "bad_key": "کلیدی که ارائه‌دهنده ردش می‌کند؛ ذخیره می‌شود،",
        "rejected": "اما هنگام اجرا گفته می‌شود کلیدِ چه کسی پذیرفته نشد و بی‌خبر سراغ کلید دیگری نمی‌رود",
        "busy_key": "کلیدی که ارائه‌دهنده‌اش بیش از این درخواست نمی‌پذیرد،",
        "limited": "پس پاسخ ۴۲۹ است و می‌گوید کی دوباره بیایید (Retry-After)",
        "usage": "کارکرد nima: چه چیزی، چه مدت، با چه هزینه‌ای؛ متن‌ها هرگز",
        "away": "کلید nima پاک می‌شود و همه چیز مثل اول است",
        "all": "مدیر ارشد کارکرد همه را می‌بیند، و حال کلید اشتراکی را در تنظیمات",
        "more": "همهٔ کلیدهای شبیه‌سازی‌شدهٔ دیگر (sim-<name>) در این فهرست‌اند",
        "afresh": "برای شروع از نو: نمایش را ببندید و data-demo و data-demo.key را پاک کنید.",
        "port_taken": "درگاه {port} را برنامهٔ دیگری گرفته است. آن را ببندید یا درگاه دیگری بدهید: KELIDAR_PORT={other} make demo",
        "ended": "کلیددار یا شبیه‌ساز خودبه‌خود پایان یافت؛ دلیلش در خط‌های بالا آمده است.",
    },
}
_READABLE = " | python3 -m json.tool --no-ensure-ascii"


def words(name: str, environ: Mapping[str, str]) -> str:
    """A sentence of the demo in the terminal's language, by the rule the commands have."""
    return _WORDS[_language(environ)][name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The tour of one demo: where it serves, where its files lie, and who still has a personal key from before."""

    url: str
    data: Path
    provider: ProviderId
    keys_left_by: frozenset[str]

    def text(self, environ: Mapping[str, str]) -> str:
        """Everything that is printed. A line of an account is `user password`, a line to paste has no mark before it."""
        language = _language(environ)
        say = _WORDS[language]
        lines = [say["ready"].format(url=self.url), "", say["people"], ""]
        lines += [f"{person.name} {person.password}" for person in PEOPLE]
        lines += ["", say["keys"], "", say["try"]]
        for note, name, command in self._steps(language):
            lines += ["", f"# {say[note].format(name=name)}", command]
        return "\n".join([*lines, "", say["afresh"], ""])

    def _steps(self, language: str) -> Iterator[tuple[str, str, str]]:
        """Each step's note, the account it speaks of, and its line."""
        yield "place", "", f"cd -- {shlex.quote(str(Path.cwd()))}"
        for note, command in self._of(USER, language):
            yield note, USER.name, command
        yield "settings", USER.name, self._get(USER, "/ai/settings") + _READABLE
        yield "chat", USER.name, self._chat(USER)
        for note, command in self._of(GUEST, language):
            yield note, GUEST.name, command
        yield "refused", GUEST.name, self._chat(GUEST)
        yield "explained", GUEST.name, self._get(GUEST, "/ai/access?section=chat") + _READABLE
        yield "key", GUEST.name, self._key("sim-demo.me")
        yield "test", GUEST.name, self._send(GUEST, f"{self._keys}/test", method="POST")
        yield "again", GUEST.name, self._chat(GUEST)
        yield "bad_key", GUEST.name, self._key("sim-401.me")
        yield "rejected", GUEST.name, self._chat(GUEST)
        yield "busy_key", GUEST.name, self._key("sim-429-retry-after.me")
        yield "limited", GUEST.name, self._chat(GUEST, "-i ")
        yield "usage", GUEST.name, self._get(GUEST, "/ai/usage") + _READABLE
        yield "away", GUEST.name, self._send(GUEST, self._keys, method="DELETE")
        for note, command in self._of(BOSS, language):
            yield note, BOSS.name, command
        yield "all", BOSS.name, self._get(BOSS, "/ai/usage?page_size=3") + _READABLE
        yield "more", "", f"{_relative(sys.executable)} {_relative(SIMULATOR)} --list"

    def _of(self, person: Person, language: str) -> Iterator[tuple[str, str]]:
        yield "sign_in", self._sign_in(person)
        yield "language", self._send(person, "/auth/me", {"language": language}, method="PATCH")
        if person.name in self.keys_left_by:
            yield "left", self._send(person, self._keys, method="DELETE")

    @property
    def _keys(self) -> str:
        return f"/ai/providers/{self.provider}/keys/personal"

    def _sign_in(self, person: Person) -> str:
        body = json.dumps({"username": person.name, "password": person.password})
        kept = f"""sed 's/.*"csrf_token":"\\([^"]*\\)".*/X-CSRF-Token: \\1/' > {self._file(person, "csrf")}"""
        call = f"curl -sS -c {self._file(person, 'cookies')} -H 'content-type: application/json' -d '{body}'"
        return f"{call} {self.url}/api/v1/auth/login | {kept}"

    def _get(self, person: Person, path: str) -> str:
        return f"curl -sS -b {self._file(person, 'cookies')} '{self.url}/api/v1{path}'"

    def _send(self, person: Person, path: str, body: object = None, *, method: str, options: str = "") -> str:
        data = (
            "" if body is None else f"-H 'content-type: application/json' -d '{json.dumps(body, ensure_ascii=False)}' "
        )
        signed = f"-b {self._file(person, 'cookies')} -H @{self._file(person, 'csrf')}"
        return f"curl -sSw '\\n' {options}-X {method} {signed} {data}{self.url}/api/v1{path}"

    def _key(self, key: str) -> str:
        return self._send(GUEST, self._keys, {"api_key": key}, method="PUT")

    def _chat(self, person: Person, options: str = "-N ") -> str:
        body = {"messages": [{"role": "user", "content": _HELLO}], "stream": True}
        return self._send(person, "/ai/chat", body, method="POST", options=options)

    def _file(self, person: Person, kind: str) -> str:
        return f"{self.data}/{person.name}.{kind}"


def _language(environ: Mapping[str, str]) -> str:
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    return "fa" if locale.startswith("fa") else "en"


def _relative(path: str | Path) -> str:
    return shlex.quote(os.path.relpath(path))
