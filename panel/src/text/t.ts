/**
 * Texts by key. The shell's are in fa.ts and en.ts here; a feature keeps its own pair beside its page, so that they come
 * with its chunk:
 *
 *     export const useText = catalogue({ fa, en })      // features/models/text.ts
 *     const t = useText(); t('models.count', { n: 3 })
 *
 * `{name}` is filled in. The keys and the names are checked by the compiler, from the Persian file. Numbers are written
 * in the reader's digits; a word of the other script is isolated, so that it cannot pull the sentence apart.
 */

import { useMemo } from 'react'
import { type Language, useLook } from '@/app/look'
import { en as shellEn } from './en'
import { fa as shellFa } from './fa'

/** English may need two forms of a text with a count `{n}`; Persian never does. */
export type Plural = { one: string; other: string }
export type Translation<Texts> = { [Key in keyof Texts]: string | Plural }

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Values<Text> = [Names<Text>] extends [never] ? [] : [values: Record<Names<Text>, string | number>]
export type Say<Texts> = <Key extends keyof Texts & string>(key: Key, ...values: Values<Texts[Key]>) => string

/** The hook that says a feature's texts in the language shown. */
export function catalogue<const Texts extends Record<string, string>>(texts: {
  fa: Texts
  en: Translation<Texts>
}): () => Say<Texts> {
  const says = { fa: say<Texts>(texts.fa, 'fa'), en: say<Texts>(texts.en, 'en') }
  return () => {
    const { language } = useLook()
    return useMemo(() => says[language], [language])
  }
}

/** The shell's texts, as a hook. */
export const useT = catalogue({ fa: shellFa, en: shellEn })
export type ShellSay = Say<typeof shellFa>
export type PageKey = Extract<keyof typeof shellFa, `page.${string}`>

const shell: Record<Language, ShellSay> = { fa: say(shellFa, 'fa'), en: say(shellEn, 'en') }

/** The shell's texts outside of components. */
export function t(language: Language): ShellSay {
  return shell[language]
}

function say<Texts>(texts: Translation<Texts>, language: Language): Say<Texts> {
  const numbers = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-US')
  const plurals = new Intl.PluralRules(language)
  return (key, ...given) => {
    const values: Record<string, string | number> = given[0] ?? {}
    const found: string | Plural = texts[key]
    const text = typeof found === 'string' ? found : found[plurals.select(Number(values.n)) === 'one' ? 'one' : 'other']
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? numbers.format(value) : isolated(value, language)
    })
  }
}

function isolated(value: string, language: Language): string {
  const foreign = language === 'fa' ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u
  return foreign.test(value) ? `\u2068${value}\u2069` : value
}
