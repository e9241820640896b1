"""What a browser sees where the panel is not built: what this is, and the first step by curl."""

import re
from html import escape
from urllib.parse import parse_qs

from litestar import MediaType, Response

from entrypoints.rest.request import HttpRequest

_CODE = re.compile(r"[A-Za-z0-9_-]{10,64}")
PAGE = """<!doctype html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>کلیددار · Kelidar</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body{font:16px/1.8 Vazirmatn,Tahoma,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}
pre,code{direction:ltr;unicode-bidi:isolate;text-align:left;font-family:monospace}
pre{padding:1rem;border:1px solid #8886;border-radius:.5rem;overflow:auto}[lang=en]{direction:ltr;text-align:left}</style>
</head><body>
<h1>کلیددار</h1>
<p>سرویس روشن است و از راه REST کار می‌کند. پنل هنوز ساخته نشده است. برای ساختنش این دستور را در پوشهٔ کلیددار
اجرا کنید، سپس سرویس را خاموش و دوباره روشن کنید:</p>
<pre>make panel</pre>
<p>اگر نخستین اجراست، این دستور نخستین مدیر ارشد را می‌سازد. به جای <code>CODE</code> کد یک‌بارمصرفی را بگذارید
که سرویس هنگام روشن شدن نشان داد (پس از <code>setup=</code>) و گذرواژه‌ای از دست‌کم ۱۲ نویسه برگزینید:</p>
<pre>@COMMAND@</pre>
<p>گام‌های بعدی در <code>README.fa.md</code> آمده است.</p>
<section lang="en"><h2>Kelidar</h2><p>The service is running and answers over REST. The panel is not built yet.
To build it, run this in Kelidar's folder, then stop the service and start it again:</p>
<pre>make panel</pre>
<p>On the first run this command makes the first super admin. In place of <code>CODE</code> put the one-time code that the
service printed when it started (after <code>setup=</code>), and choose a password of at least 12 characters:</p>
<pre>@COMMAND@</pre>
<p>The next steps are in <code>README.md</code>.</p></section>
</body></html>
"""
_COMMAND = """curl -s @ADDRESS@/api/v1/auth/setup \\
  -H 'content-type: application/json' \\
  -d '{"code":"@CODE@","username":"NAME","password":"PASSWORD"}'"""


def stand_in(request: HttpRequest) -> Response[bytes]:
    """The page that stands in for the panel; the command is ready to paste when the one-time link led here."""
    given = parse_qs(request.scope["query_string"].decode("latin-1")).get("setup", [""])[0]
    code = given if _CODE.fullmatch(given) else "CODE"
    address = f"{request.scheme}://{request.headers.get('host', '')}"
    page = PAGE.replace("@COMMAND@", _COMMAND.replace("@ADDRESS@", escape(address)).replace("@CODE@", code))
    return Response(page.encode(), media_type=MediaType.HTML, headers={"cache-control": "no-store"})
