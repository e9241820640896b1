"""What the panel's build says, in Persian where the terminal's locale says so, else in English."""

from collections.abc import Mapping

_WORDS = {
    "building": (
        "پنل ساخته می‌شود، زیرا {why}. حدود نیم دقیقه طول می‌کشد …",
        "Building the panel, because {why}. This takes about half a minute …",
    ),
    "why_missing": ("هنوز ساخته نشده است", "it has not been built yet"),
    "why_changed": ("متن برنامهٔ آن تغییر کرده است", "its sources have changed"),
    "node": (
        "Node مناسبی روی این دستگاه نیست ({found}). یکی از PyPI در {place} گذاشته می‌شود و جای دیگری تغییر نمی‌کند.",
        "This machine has no Node that fits ({found}). One is fetched from PyPI into {place}; nothing else is changed.",
    ),
    "node_none": ("هیچ نسخه‌ای یافت نشد", "none was found"),
    "packages": ("بسته‌های پنل گرفته می‌شوند …", "Fetching the panel's packages …"),
    "built": ("پنل ساخته شد ({seconds} ثانیه).", "The panel is built ({seconds} seconds)."),
    "fresh": ("پنل به‌روز است.", "The panel is up to date."),
    "restart": (
        "سرویسی که اکنون روشن است، پس از خاموش و روشن شدن آن را نشان می‌دهد.",
        "A service that is running now shows it after a restart.",
    ),
    "failed": ("پنل ساخته نشد: {reason}", "The panel could not be built: {reason}"),
    "failed_sources": (
        "پوشهٔ panel با متن برنامهٔ آن این‌جا نیست. نسخهٔ کامل کلیددار را بگیرید.",
        "its sources, the folder panel, are not here. Get a complete copy of Kelidar.",
    ),
    "failed_node": (
        "Node مناسبی ({wanted}) نیست و از PyPI هم گرفته نشد. به اینترنت وصل شوید یا Node را خودتان نصب کنید،\n"
        "سپس make panel را اجرا کنید.",
        "there is no Node that fits ({wanted}), and none could be fetched from PyPI.\n"
        "Connect to the internet or install Node yourself, then run: make panel",
    ),
    "failed_packages": (
        "بسته‌هایش گرفته نشدند. اگر این دستگاه به اینترنت وصل نیست، آن را وصل کنید، سپس make panel را اجرا کنید.",
        "its packages could not be fetched. If this machine is offline, connect it, then run: make panel",
    ),
    "failed_build": (
        "متن برنامه‌اش اشکالی دارد که بالا نوشته شده است. پس از اصلاح، make panel را اجرا کنید.",
        "its sources have a mistake, which is printed above. When it is mended, run: make panel",
    ),
    "without": (
        "سرویس بدون پنل کار می‌کند: API پاسخ می‌دهد و در مرورگر صفحه‌ای کوچک می‌آید.",
        "The service works without it: the API answers, and a browser gets a small page.",
    ),
    "older": (
        "سرویس با پنلی که پیش‌تر ساخته شده است کار می‌کند.",
        "The service works with the panel that was built before.",
    ),
    "dev": (
        "پنل در http://localhost:5173 است، با هر تغییر تازه می‌شود و API را از {api} می‌پرسد.\n"
        "اگر آن‌جا سرویسی روشن نیست، در پایانهٔ دیگری make demo یا make run را اجرا کنید.",
        "The panel is at http://localhost:5173, follows every change, and asks the API at {api}.\n"
        "If no service runs there, run make demo or make run in another terminal.",
    ),
}


def words(name: str, environ: Mapping[str, str], **params: object) -> str:
    """A sentence in the terminal's language."""
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key))), "")
    persian, english = _WORDS[name]
    return (persian if locale.startswith("fa") else english).format(**params)
