/** What a browser says of itself, in the names people know it by. */

/** The first that is found counts: many name others beside themselves. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|HeadlessChrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]
const MOST = 60

/** «Chrome · Linux»; what is not known is shown as it was said, and null is nothing said. */
export function deviceOf(agent: string): string | null {
  const found = [PROGRAMS, SYSTEMS].map((list) => list.find(([pattern]) => pattern.test(agent))?.[1])
  const names = found.filter((name) => name !== undefined)
  if (names.length > 0) return names.join(' · ')
  const said = agent.trim()
  if (said === '') return null
  return said.length > MOST ? `${said.slice(0, MOST)}…` : said
}
