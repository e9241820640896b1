/** What the browser finds in the text, told beside what was asked for. */

import { useDeferredValue, useMemo } from 'react'
import { Button } from '@/ui/button'
import { AlertIcon, CheckIcon } from '@/ui/icons'
import { LONGEST_SHOWN_DESCRIPTION, LONGEST_SHOWN_TITLE, lengthOf, type Phrase, phrasesOf, readingOf } from './checks'
import { type ResultText, useResultText } from './result-text'
import { selectionAsked } from './select-text'
import type { Version } from './versions'
import { parted } from './words'

interface Line {
  ok: boolean
  text: string
}

export function ChecksPanel({ version, onEdit }: { version: Version; onEdit: () => void }) {
  const t = useResultText()
  const text = useDeferredValue(version.text)
  const { asked, about } = version
  const reading = useMemo(() => readingOf(text, asked.language), [text, asked.language])
  const phrases = useMemo(() => phrasesOf(text, asked), [text, asked])
  const edit = (sentence: string) => {
    selectionAsked.set(sentence)
    onEdit()
  }
  const description = [...(about?.metaDescription ?? '')].length
  const title = titleLine(about?.metaTitle || parted(text).title, t)
  const readingLines: Line[] = [
    { ok: reading.tooLong === 0, text: t('checks.average', { n: reading.sentences, words: reading.average }) },
    ...(reading.tooLong > 0 ? [{ ok: false, text: t('checks.long', { n: reading.tooLong }) }] : []),
    ...(reading.heavy > 0 ? [{ ok: false, text: t('checks.heavy', { n: reading.heavy }) }] : []),
    ...(reading.unbroken ? [{ ok: false, text: t('checks.unbroken') }] : []),
  ]
  return (
    <div className="flex flex-col gap-5 text-sm">
      <Group title={t('checks.length')} lines={[lengthLine(version, text, t)]} />
      <Group
        title={t('checks.title')}
        lines={[
          title,
          ...(description > LONGEST_SHOWN_DESCRIPTION
            ? [
                {
                  ok: false,
                  text: t('checks.description.long', { n: description, most: LONGEST_SHOWN_DESCRIPTION }),
                },
              ]
            : []),
        ]}
      />
      {phrases.length > 0 && <Group title={t('checks.phrases')} lines={phrases.map((one) => phraseLine(one, t))} />}
      {reading.sentences > 0 && (
        <Group title={t('checks.reading')} lines={readingLines}>
          {reading.long.map((sentence) => (
            <li key={sentence} className="flex flex-wrap items-center gap-x-3 gap-y-1 ps-7 text-muted">
              <bdi className="line-clamp-2 min-w-0 flex-1 basis-60">{sentence}</bdi>
              <Button look="quiet" className="text-primary" onClick={() => edit(sentence)}>
                {t('checks.long.see')}
              </Button>
            </li>
          ))}
        </Group>
      )}
      <p className="text-xs text-muted">{t('checks.note')}</p>
    </div>
  )
}

function Group({ title, lines, children }: { title: string; lines: readonly Line[]; children?: React.ReactNode }) {
  const t = useResultText()
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-bold">{title}</h3>
      <ul className="flex flex-col gap-1">
        {lines.map(({ ok, text }) => (
          <li key={text} className="flex items-start gap-2">
            {ok ? <CheckIcon className="mt-0.5 size-5 text-ok" /> : <AlertIcon className="mt-0.5 size-5 text-warn" />}
            <span className="min-w-0">
              <span className="sr-only">{t(ok ? 'checks.fine' : 'checks.look')}: </span>
              {text}
            </span>
          </li>
        ))}
        {children}
      </ul>
    </section>
  )
}

function lengthLine(version: Version, text: string, t: ResultText): Line {
  const { words, wanted, low, high, within } = lengthOf(text, version.asked.words)
  if (wanted === null) return { ok: true, text: t('checks.length.open', { n: words }) }
  if (within) return { ok: true, text: t('words.within', { n: words, wanted }) }
  return {
    ok: false,
    text: words < low ? t('words.short', { n: words, wanted, low }) : t('words.long', { n: words, wanted, high }),
  }
}

function titleLine(title: string | null, t: ResultText): Line {
  if (title === null) return { ok: false, text: t('checks.title.none') }
  const n = [...title].length
  return n > LONGEST_SHOWN_TITLE
    ? { ok: false, text: t('checks.title.long', { n, most: LONGEST_SHOWN_TITLE }) }
    : { ok: true, text: t('checks.title.fine', { n }) }
}

function phraseLine({ check, phrase, count, inTitle, crowded, ok }: Phrase, t: ResultText): Line {
  const n = count
  if (check === 'must_include')
    return { ok, text: t(ok ? 'checks.must_include.ok' : 'checks.must_include.none', { phrase }) }
  if (check === 'must_avoid')
    return { ok, text: ok ? t('checks.must_avoid.ok', { phrase }) : t('checks.must_avoid.none', { phrase, n }) }
  if (!ok) return { ok, text: t('checks.keyword.none', { phrase }) }
  if (crowded) return { ok: false, text: t('checks.keyword.crowded', { phrase, n }) }
  return { ok, text: t(inTitle ? 'checks.keyword.title' : 'checks.keyword.ok', { phrase, n }) }
}
