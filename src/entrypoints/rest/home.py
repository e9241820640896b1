"""What a browser sees where the panel is not built: what this is, and the first steps by curl."""

from litestar import MediaType, get

_PAGE = """<!doctype html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>کلیددار · Kelidar</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body{font:16px/1.8 Vazirmatn,Tahoma,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}
pre,code{direction:ltr;unicode-bidi:isolate;text-align:left;font-family:monospace}
pre{padding:1rem;border:1px solid #8886;border-radius:.5rem;overflow:auto}[lang=en]{direction:ltr;text-align:left}</style>
</head><body>
<h1>کلیددار</h1>
<p>سرویس روشن است و از راه REST کار می‌کند. پنل هنوز ساخته نشده است.</p>
<p>اگر نخستین اجراست، کدِ یک‌بارمصرفی را که سرویس هنگام روشن‌شدن نشان داد (پس از <code>setup=</code>)
در این دستور بگذارید تا نخستین مدیر ارشد ساخته شود:</p>
<pre>curl -s http://127.0.0.1:8000/api/v1/auth/setup \\
  -H 'content-type: application/json' \\
  -d '{"code":"CODE","username":"admin","password":"a long password"}'</pre>
<p>گام‌های بعدی در <code>README.fa.md</code> آمده است.</p>
<section lang="en"><h2>Kelidar</h2><p>The service is running and answers over REST. The panel is not built yet.
On the first run, put the one-time code that the service printed (after <code>setup=</code>) into the command above:
it makes the first super admin. The next steps are in <code>README.md</code>.</p></section>
</body></html>
"""


@get(
    ["/", "/login", "/admins", "/ai/settings", "/ai/models", "/ai/chat", "/ai/usage"],
    media_type=MediaType.HTML,
    opt={"open": True},
    include_in_schema=False,
)
async def home() -> str:
    """The page that stands in for the panel."""
    return _PAGE
