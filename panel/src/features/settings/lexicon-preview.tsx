/** A sentence as a voice would be given it, by the lexicon as it is stored; nothing of it is kept. */

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, data } from '@/api/client'
import { useLanguageName } from '@/app/language-name'
import { lexiconQuery } from '@/app/lexicon'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea } from '@/ui/field'
import { Select } from '@/ui/select'
import { SpokenChanges } from '@/ui/spoken-changes'
import { useDir } from './dir'
import { useLexiconText } from './lexicon-text'

const LONGEST = 5_000
const PAUSE = 400

export function Preview() {
  const t = useLexiconText()
  const look = useLook()
  const page = useDir()
  const nameOf = useLanguageName()
  const { version } = useQuery(lexiconQuery).data ?? { version: 0 }
  const [text, setText] = useState('')
  const [language, setLanguage] = useState<string>(look.language)
  const asked = useSettled(text.trim())
  const spoken = useQuery({
    queryKey: ['spoken', version, language, asked],
    queryFn: ({ signal }) => data(api.POST('/api/v1/ai/lexicon/preview', { body: { text: asked, language }, signal })),
    enabled: asked !== '',
    placeholderData: (before) => (asked === '' ? undefined : before),
    gcTime: 0,
    retry: false,
  })
  return (
    <div className="flex flex-col gap-3 border-t border-border pt-4">
      <div className="flex flex-wrap items-start gap-3">
        <Field label={t('try')} hint={t('try.hint')} className="min-w-0 flex-1 basis-64">
          {(wiring) => (
            <TextArea
              {...wiring}
              autoFocus
              rows={2}
              maxLength={LONGEST}
              dir={direction(text, page)}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Field label={t('language')} className="w-40">
          {(wiring) => (
            <Select
              {...wiring}
              value={language}
              onChange={setLanguage}
              options={['fa', 'en'].map((code) => ({ value: code, label: nameOf(code) }))}
            />
          )}
        </Field>
      </div>
      {spoken.error && <ErrorCard error={spoken.error} onRetry={() => spoken.refetch()} />}
      <div role="status" className="text-sm">
        {asked !== '' && spoken.data && (
          <>
            <p className="text-xs text-muted">{t(spoken.data.changes.length === 0 ? 'try.same' : 'try.spoken')}</p>
            <p
              dir={direction(spoken.data.spoken, page)}
              className="mt-1 rounded-md bg-surface-2 px-3 py-2 whitespace-pre-line"
            >
              {spoken.data.spoken}
            </p>
            <SpokenChanges changes={spoken.data.changes} />
          </>
        )}
      </div>
    </div>
  )
}

/** What was typed, once the typing rests. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(typed), PAUSE)
    return () => clearTimeout(waiting)
  }, [typed])
  return settled
}
