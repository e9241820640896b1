"""The texts and counts that the canned scripts answer with."""

OK_DELTAS = ("سلام", "! من", " یک پاسخِ", " شبیه‌سازی‌شده", " هستم. 🌱")
OK_TEXT = "".join(OK_DELTAS)
PROMPT_TOKENS = 20

REASONING_DELTAS = ("اول می‌شمارم: ", "۲ + ۲ = ۴.")
REASONING_TEXT = "".join(REASONING_DELTAS)

REFUSAL_TEXT = "I'm sorry, but I can't help with that."

TOOL_NAME = "get_weather"
TOOL_ARGUMENTS = ('{"city":', '"تهران"', "}")

DRIP_TEXT = "قطره "

FALLBACK_MODEL = "openai/gpt-oss-120b"

BLOCKED_PAGE = (
    '<!DOCTYPE html>\n<html lang="en-US"><head><title>{title}</title></head>\n'
    "<body><h1>{title}</h1><p>cloudflare</p></body></html>\n"
)
