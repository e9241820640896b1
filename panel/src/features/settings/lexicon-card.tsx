/** The site's pronunciations, for super admins: what is read in place of a term wherever an episode is voiced. */

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Lexicon, LexiconEntry } from '@/api/types'
import { useLanguageName } from '@/app/language-name'
import { lexiconQuery } from '@/app/lexicon'
import { direction } from '@/text/direction'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { overlay } from '@/ui/overlay'
import { Bar, Waiting } from '@/ui/skeleton'
import { useDir } from './dir'
import { found } from './lexicon'
import type { LexiconFormProps } from './lexicon-form'
import { LexiconSearch } from './lexicon-search'
import { useLexiconText } from './lexicon-text'

const FEW = 8
const LexiconForm = overlay<LexiconFormProps>(() => import('./lexicon-form').then((module) => module.LexiconForm))
const Preview = overlay<{ onClose: () => void }>(() => import('./lexicon-preview').then((module) => module.Preview))

export function LexiconCard() {
  const t = useLexiconText()
  const held = useQuery(lexiconQuery)
  const [first, setFirst] = useState<Lexicon | null>(null)
  const known = held.data
  return (
    <Card
      id="lexicon"
      title={t('title')}
      text={t('text')}
      aside={
        known && (
          <Badge tone={known.entries.length === 0 ? 'plain' : 'ok'}>{t('count', { n: known.entries.length })}</Badge>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {first === null ? (
          <Shown held={held} onEdit={setFirst} />
        ) : (
          <LexiconForm first={first} onClose={() => setFirst(null)} />
        )}
        {known && <Trying />}
      </div>
    </Card>
  )
}

function Trying() {
  const t = useLexiconText()
  const [open, setOpen] = useState(false)
  if (open) return <Preview onClose={() => setOpen(false)} />
  return (
    <div>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('try')}
      </Button>
    </div>
  )
}

function Shown({ held, onEdit }: { held: UseQueryResult<Lexicon>; onEdit: (first: Lexicon) => void }) {
  const t = useLexiconText()
  const known = held.data
  if (known === undefined)
    return held.error ? (
      <ErrorCard error={held.error} onRetry={() => held.refetch()} />
    ) : (
      <Waiting>
        <Bar className="h-20 w-full" />
      </Waiting>
    )
  return (
    <div className="flex flex-col gap-3">
      {known.entries.length === 0 ? <p className="text-sm text-muted">{t('none')}</p> : <Terms known={known} />}
      <div>
        <Button onClick={() => onEdit(known)}>{t(known.entries.length === 0 ? 'write' : 'edit')}</Button>
      </div>
    </div>
  )
}

function Terms({ known }: { known: Lexicon }) {
  const t = useLexiconText()
  const [looked, setLooked] = useState('')
  const [all, setAll] = useState(false)
  const shown = found(known.entries, looked)
  const many = known.entries.length > FEW
  return (
    <>
      {many && <LexiconSearch value={looked} onChange={setLooked} />}
      <ul aria-label={t('list')} className="flex flex-col">
        {(all || looked !== '' ? shown : shown.slice(0, FEW)).map((entry) => (
          <Term key={`${entry.term} ${entry.language} ${entry.exact}`} entry={entry} />
        ))}
      </ul>
      {many && !all && looked === '' && (
        <div>
          <Button look="quiet" onClick={() => setAll(true)}>
            {t('more', { n: known.entries.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function Term({ entry: { term, say, language, exact } }: { entry: LexiconEntry }) {
  const t = useLexiconText()
  const page = useDir()
  const nameOf = useLanguageName()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-border py-2 text-sm first:border-t-0">
      <span dir={direction(term, page)} className="font-medium break-words">
        {term}
      </span>
      <span aria-hidden="true" className="text-muted rtl:-scale-x-100">
        →
      </span>
      <span dir={direction(say, page)} className="min-w-0 break-words">
        <span className="sr-only">{t('say')}: </span>
        {say}
      </span>
      <span className="flex flex-wrap gap-2">
        {language !== null && <Badge>{nameOf(language)}</Badge>}
        {exact && <Badge>{t('exact.short')}</Badge>}
      </span>
    </li>
  )
}
