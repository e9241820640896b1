/** What the form says that is no text of its own, as it stands in the address: to be shared, and to come back to. */

import { BLANK, type Form, IN_STEPS, KINDS, LANGUAGES, MOST_WORDS, TONES, wordsAsked } from './form'

export type Search = Record<string, string>

const MOST_VARIANTS = 3

/** What is usual is not said, and nothing that was written in own words. */
export function searchOf(form: Form): Search {
  const words = wordsAsked(form)
  const { mode, kind, language, tone, guided, variants } = form
  return {
    ...(mode !== 'whole' && { mode }),
    ...(kind !== BLANK.kind && { kind }),
    ...(LANGUAGES.some((one) => one === language) && { lang: language }),
    ...(TONES.some((one) => one === tone) && { tone }),
    ...(words !== null && !Number.isNaN(words) && { words: String(words) }),
    ...(!guided && { guidelines: 'off' }),
    ...(variants > 1 && mode === 'whole' && { variants: String(variants) }),
  }
}

/** What an address asks for; what in it means nothing is left out. */
export function partIn(search: Record<string, unknown>): Partial<Form> {
  const kind = pick(KINDS, search.kind)
  const words = Number(search.words)
  const variants = Number(search.variants)
  const language = pick(LANGUAGES, search.lang)
  const tone = pick(TONES, search.tone)
  const steps = search.mode === 'steps' && IN_STEPS.includes(kind ?? BLANK.kind)
  return {
    ...(kind !== undefined && { kind }),
    ...(steps && { mode: 'steps' as const }),
    ...(search.mode === 'bulk' && { mode: 'bulk' as const }),
    ...(language !== undefined && { language }),
    ...(tone !== undefined && { tone }),
    ...(Number.isInteger(words) && words > 0 && words <= MOST_WORDS && { words: String(words) }),
    ...(search.guidelines === 'off' && { guided: false }),
    ...(Number.isInteger(variants) && variants > 1 && variants <= MOST_VARIANTS && { variants }),
  }
}

function pick<T extends string>(known: readonly T[], given: unknown): T | undefined {
  return known.find((one) => one === given)
}
