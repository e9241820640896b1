// Runs before the first paint, as a classic script of its own: it may import nothing. What it reads is written by look.ts.
{
  let saved: { language?: unknown; theme?: unknown } = {}
  try {
    saved = JSON.parse(localStorage.getItem('kelidar.look') ?? '{}') ?? {}
  } catch {
    // Storage may be forbidden or hold anything; then the defaults stand.
  }
  const root = document.documentElement
  const language = saved.language === 'en' ? 'en' : 'fa'
  const dark = saved.theme === 'dark' || (saved.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.lang = language
  root.dir = language === 'fa' ? 'rtl' : 'ltr'
  root.dataset.theme = dark ? 'dark' : 'light'
}
