"""What a browser sees where the panel is not built: what this is, and the first step by curl."""

import re
from html import escape
from typing import Annotated

from litestar import MediaType, get
from litestar.params import QueryParameter

from entrypoints.rest.call import ThisCall

_CODE = re.compile(r"[A-Za-z0-9_-]{10,64}")
_PAGE = """<!doctype html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>کلیددار · Kelidar</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body{font:16px/1.8 Vazirmatn,Tahoma,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}
pre,code{direction:ltr;unicode-bidi:isolate;text-align:left;font-family:monospace}
pre{padding:1rem;border:1px solid #8886;border-radius:.5rem;overflow:auto}[lang=en]{direction:ltr;text-align:left}</style>
</head><body>
<h1>کلیددار</h1>
<p>سرویس روشن است و از راه REST کار می‌کند. پنل هنوز ساخته نشده است.</p>
<p>اگر نخستین اجراست، این دستور نخستین مدیر ارشد را می‌سازد. به جای <code>CODE</code> کد یک‌بارمصرفی را بگذارید
که سرویس هنگام روشن شدن نشان داد (پس از <code>setup=</code>) و گذرواژه‌ای از دست‌کم ۱۲ نویسه برگزینید:</p>
<pre>@COMMAND@</pre>
<p>گام‌های بعدی در <code>README.fa.md</code> آمده است.</p>
<section lang="en"><h2>Kelidar</h2><p>The service is running and answers over REST. The panel is not built yet.
On the first run this command makes the first super admin. In place of <code>CODE</code> put the one-time code that the
service printed when it started (after <code>setup=</code>), and choose a password of at least 12 characters:</p>
<pre>@COMMAND@</pre>
<p>The next steps are in <code>README.md</code>.</p></section>
</body></html>
"""
_COMMAND = """curl -s @ADDRESS@/api/v1/auth/setup \\
  -H 'content-type: application/json' \\
  -d '{"code":"@CODE@","username":"NAME","password":"PASSWORD"}'"""
_PATHS = ["/", "/login", "/admins", *(f"/ai/{page}" for page in ("settings", "models", "chat", "content", "image"))]


@get(
    [*_PATHS, "/ai/podcast", "/ai/usage", "/ai/outputs"],
    media_type=MediaType.HTML,
    opt={"open": True},
    include_in_schema=False,
)
async def home(call: ThisCall, setup: Annotated[str | None, QueryParameter(max_length=100)] = None) -> str:
    """The page that stands in for the panel; the command is ready to paste when the one-time link led here."""
    code = setup if setup is not None and _CODE.fullmatch(setup) else "CODE"
    address = f"{call.request.url.scheme}://{call.request.headers.get('host', '')}"
    return _PAGE.replace("@COMMAND@", _COMMAND.replace("@ADDRESS@", escape(address)).replace("@CODE@", code))
