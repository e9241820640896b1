"""The phrases that a simulated episode is put together of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkWords:
    """Phrases in one language. `{topic}`, `{point}`, `{title}` and `{names}` are filled in."""

    topic: str
    between: str
    title: str
    segments: tuple[str, ...]
    points: tuple[str, ...]
    opening: tuple[str, ...]
    questions: tuple[str, ...]
    statements: tuple[str, ...]
    more: tuple[str, ...]
    reactions: tuple[str, ...]
    cited: tuple[str, ...]
    ending: tuple[str, ...]
    description: str
    summary: str
    tags: tuple[str, ...]


PERSIAN = TalkWords(
    topic="همین موضوع",
    between=" و ",
    title="{topic}؛ آنچه باید شنید",
    segments=(
        "چرا {topic}؟",
        "از کجا شروع شد",
        "چطور کار می‌کند",
        "آنچه کمتر گفته می‌شود",
        "در زندگی روزمره",
        "یک نگاه مخالف",
        "پرسش‌های شنوندگان",
        "چه باید کرد",
        "نگاهی به آینده",
        "جمع‌بندی",
    ),
    points=("{topic} برای چه کسانی مهم است", "یک نمونهٔ فرضی برای روشن شدن بحث", "آنچه هنوز نمی‌دانیم"),
    opening=(
        "تا حالا شده به {topic} فکر کنین و ببینین اون‌قدرها هم که به نظر می‌آد ساده نیست؟",
        "سلام. اینجا {names} با شما هستن و قراره دربارهٔ {topic} حرف بزنیم، آروم و بی‌عجله.",
        "اول می‌گیم ماجرا چیه، بعد می‌ریم سراغ جزئیات، و آخرش هم جمعش می‌کنیم.",
    ),
    questions=(
        "خب، وقتی می‌گیم «{title}»، دقیقاً منظورمون چیه؟",
        "یه لحظه صبر کنیم. این که گفتی برای شنونده یعنی چی؟",
        "می‌شه یه مثال بزنی که ملموس‌تر بشه؟",
        "اگه کسی بخواد از همین امروز شروع کنه، قدم اول کدومه؟",
        "ولی این همیشه درسته، یا فقط توی بعضی شرایط؟",
        "کجاش برای خودت از همه جالب‌تره؟",
        "خب، اون طرف ماجرا چی؟ کسی هم هست که مخالف باشه؟",
    ),
    statements=(
        "نکتهٔ اصلی اینه: {point}. همین یه جمله کلی از ماجرا رو روشن می‌کنه.",
        "بذار این‌طوری بگم: {point}. و این دقیقاً همون جاییه که خیلی‌ها اشتباه می‌کنن.",
        "وقتی از نزدیک نگاه می‌کنیم، می‌بینیم {point}، و این با اون چیزی که معمولاً می‌شنویم فرق داره.",
        "من ترجیح می‌دم از یه جای ساده شروع کنم: {point}. بقیه‌ش خودش می‌آد.",
        "اگه فقط یه چیز از این بخش یادتون بمونه، بذارین این باشه: {point}.",
        "ماجرا دو تا لایه داره. لایهٔ اول اینه که {point}. لایهٔ دوم کمی پیچیده‌تره.",
        "اینجا باید دقیق باشیم: {point}. نه بیشتر، نه کمتر.",
        "راستش رو بخواین، {point}. ولی معنیش این نیست که همه‌چیز حل شده.",
        "یه سؤال مهم پشت این حرف هست، این که {point}، و جوابش هم یه کلمه نیست.",
        "برای فهمیدنش کافیه یه قدم عقب بریم و ببینیم {point}.",
        "چیزی که معمولاً جا می‌افته اینه که {point}. همین‌جا یه مکث کنیم.",
    ),
    more=(
        "فرض کنین صبح از خونه می‌زنین بیرون و همین موضوع سر راهتون سبز می‌شه؛ اون وقت می‌بینین چقدر نزدیکه.",
        "البته باید مراقب باشیم که از یه نمونه نتیجهٔ کلی نگیریم.",
        "این رو هم بگم که همیشه یه استثنا پیدا می‌شه، ولی استثنا قاعده رو عوض نمی‌کنه.",
        "پس بیایم قدم‌به‌قدم پیش بریم و هیچ‌چیز رو بدیهی فرض نکنیم.",
        "حرف من این نیست که این راه بهترین راهه؛ می‌گم ارزش فکر کردن داره.",
        "اگه کمی صبر کنیم، تکه‌های بعدی پازل هم سر جاشون می‌شینن.",
        "خیلی وقت‌ها جواب درست، یه سؤال بهتره.",
        "شاید به نظر جزئی بیاد، ولی همین جزئیاته که تفاوت رو می‌سازه.",
        "و این فقط حرف نیست؛ توی کار روزمره هم خودش رو نشون می‌ده.",
        "هر کسی که یه بار امتحانش کرده باشه، می‌دونه از چی حرف می‌زنم.",
        "بهتره ساده نگهش داریم، چون پیچیده کردنش کمکی به کسی نمی‌کنه.",
        "تا اینجا مسیرمون روشنه، پس بریم یه کم جلوتر.",
        "شنونده‌ای که تازه به ما رسیده هم با همین یه مثال می‌تونه همراه بشه.",
    ),
    reactions=(
        "درسته.",
        "راستش من یه کم شک دارم.",
        "آها، حالا فهمیدم.",
        "خب؟",
        "بذار همین‌جا یه چیزی اضافه کنم.",
        "قبول دارم، ولی نه کاملاً.",
    ),
    cited=("توی متنی که پیش رومونه اومده: {point}", "منبع ما این رو این‌طور می‌گه: {point}", "اینجا نوشته: {point}"),
    ending=(
        "خب، اگه بخوایم توی یه جمله جمعش کنیم: {topic} وقتی معنی پیدا می‌کنه که از نزدیک بهش نگاه کنیم.",
        "ممنون که با ما بودین. تا بعد، خدانگهدار.",
    ),
    description="در این قسمت {names} دربارهٔ {topic} گفت‌وگو می‌کنند. این توضیح را شبیه‌ساز کلیددار ساخته است.",
    summary="گفت‌وگویی دربارهٔ {topic}: ماجرا از کجا شروع شد، چه چیزی کمتر گفته می‌شود و در پایان چه می‌ماند. متن این قسمت ساختهٔ شبیه‌ساز است.",
    tags=("گفت‌وگو", "پادکست", "شبیه‌سازی‌شده"),
)
ENGLISH = TalkWords(
    topic="this subject",
    between=" and ",
    title="{topic}: what there is to hear",
    segments=(
        "Why {topic}?",
        "Where it began",
        "How it works",
        "What is seldom said",
        "In everyday life",
        "The other view",
        "What listeners ask",
        "What to do about it",
        "A look ahead",
        "In short",
    ),
    points=("whom {topic} matters to", "a made-up example that makes it plain", "what nobody knows yet"),
    opening=(
        "Have you ever thought about {topic} and found that it isn't half as simple as it looks?",
        "Hello. This is {names}, and we're going to talk about {topic}, slowly and without any hurry.",
        "First we'll say what it is all about, then we'll look closer, and at the end we'll pull it together.",
    ),
    questions=(
        'So when we say "{title}", what exactly do we mean?',
        "Let's stop there for a second. What does that mean for somebody listening?",
        "Could you give an example, so that it's easier to picture?",
        "If somebody wanted to begin today, what would the first step be?",
        "But is that always true, or only under some conditions?",
        "Which part of it do you find most surprising?",
        "And what about the other side? Is there anybody who disagrees?",
    ),
    statements=(
        "The main thing is this: {point}. That one sentence clears up a great deal.",
        "Let me put it this way: {point}. And that's just where many people go wrong.",
        "When we look at it closely, we find {point}, and that's not what one usually hears.",
        "I'd rather begin somewhere simple: {point}. The rest follows from it.",
        "If you remember one thing of this part, let it be this: {point}.",
        "There are two layers to it. The first is that {point}. The second is a little harder.",
        "We have to be exact here: {point}. No more than that, and no less.",
        "To be honest, {point}. But that doesn't mean everything is settled.",
        "There's an important question behind that, namely {point}, and the answer isn't one word.",
        "To understand it, it's enough to step back and look at {point}.",
        "What usually gets left out is {point}. Let's pause on that.",
    ),
    more=(
        "Imagine you leave the house in the morning and there it is, right in your way; then you see how close it really is.",
        "Of course we have to take care not to conclude too much from one example.",
        "There's always an exception, I should say, but an exception doesn't change the rule.",
        "So let's go step by step and take nothing for granted.",
        "I'm not saying that this is the best way; I'm saying that it's worth thinking about.",
        "If we're patient for a moment, the next pieces of the puzzle fall into place.",
        "Quite often the right answer is a better question.",
        "It may look like a detail, but it's details like this that make the difference.",
        "And that's not just talk; it shows in everyday work as well.",
        "Anybody who has tried it once knows what I'm talking about.",
        "It's better to keep it simple, because making it complicated helps nobody.",
        "So far our way is clear, so let's go on a little.",
        "Somebody who has only just joined us can follow with that one example.",
    ),
    reactions=(
        "That's right.",
        "I have my doubts, to be honest.",
        "Ah, now I see.",
        "And then?",
        "Let me add something here.",
        "I agree, but not entirely.",
    ),
    cited=("The text in front of us says: {point}", "Our source puts it like this: {point}", "Here it says: {point}"),
    ending=(
        "So, to say it in one sentence: {topic} makes sense as soon as one looks at it closely.",
        "Thank you for being with us. Until then, goodbye.",
    ),
    description="In this episode {names} talk about {topic}. Kelidar's simulator made this description.",
    summary="A conversation about {topic}: where it began, what is seldom said, and what remains at the end. "
    "The simulator made this script.",
    tags=("conversation", "podcast", "simulated"),
)
