/** What the feed is called and about. What is typed stays until it is saved; what was changed elsewhere meanwhile is named. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { asApiError } from '@/api/errors'
import type { Feed } from '@/api/types'
import { useLeaveGuard } from '@/app/leave-guard'
import { useOnce } from '@/app/once'
import { MediaPicker } from '@/media/media-picker'
import { LanguageSelect } from '@/saving/language'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea, TextInput, useErrorFocus } from '@/ui/field'
import { Select } from '@/ui/select'
import { Switch } from '@/ui/switch'
import { toast } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { describe, feedQuery, isSame, met, NAMES, type Words, wordsOf } from './feed'
import { useFeedText } from './feed-text'

const CONFLICT = 'common.conflict'

export function FeedWords({ feed }: { feed: Feed }) {
  const t = useFeedText()
  const shell = useT()
  const page = usePageDir()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Words | null>(null)
  const [base, setBase] = useState(feed)
  const [changed, setChanged] = useState<readonly (keyof Words)[]>([])
  const held = typed === null ? feed : base
  const words = typed ?? wordsOf(feed)
  const isChanged = typed !== null && !isSame(typed, wordsOf(held))
  useLeaveGuard(isChanged)
  const set = (change: Partial<Words>) => {
    if (typed === null) setBase(feed)
    setTyped({ ...words, ...change })
  }
  const saving = useOnce({
    mutationFn: () => describe({ ...words, version: held.version }),
    onSuccess: ({ data, message }) => {
      client.setQueryData(feedQuery.queryKey, data)
      setTyped(null)
      setChanged([])
      toast({ text: message, about: 'feed' })
    },
    onError: async (thrown) => {
      if (asApiError(thrown).code !== CONFLICT) return
      const fresh = await client.fetchQuery({ ...feedQuery, staleTime: 0 }).catch(() => held)
      const both = met(words, wordsOf(held), wordsOf(fresh))
      setChanged(both.changed)
      setTyped(both.words)
      setBase(fresh)
    },
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const faultOf = (name: keyof Words) => (conflict === null ? error?.fieldMessage(name) : undefined)
  const faulty = NAMES.some((name) => faultOf(name) !== undefined)
  useErrorFocus(form, faulty ? error : null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  const text = (name: 'title' | 'author' | 'link', ltr = false) => (
    <Field label={t(`words.${name}`)} optional={name !== 'title'} error={faultOf(name)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          {...(ltr ? { ltr: true } : { dir: direction(words[name], page) })}
          autoComplete="off"
          value={words[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <section aria-label={t('part.words')}>
      <form ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        <h3 className="text-sm font-bold">{t('part.words')}</h3>
        {text('title')}
        <Field label={t('words.description')} optional error={faultOf('description')}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={3}
              dir={direction(words.description, page)}
              value={words.description}
              onChange={({ target }) => set({ description: target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          {text('author')}
          {text('link', true)}
          <Field label={t('words.language')} error={faultOf('language')}>
            {(wiring) => (
              <LanguageSelect {...wiring} value={words.language} onChange={(language) => set({ language })} />
            )}
          </Field>
          <Category words={words} feed={feed} error={faultOf('category')} onChange={(category) => set({ category })} />
        </div>
        <Cover
          id={words.cover_media_id}
          error={faultOf('cover_media_id')}
          onChange={(cover_media_id) => set({ cover_media_id })}
        />
        <Switch
          label={t('words.explicit')}
          hint={t('words.explicit.hint')}
          checked={words.explicit}
          onChange={(explicit) => set({ explicit })}
        />
        {conflict !== null && (
          <div role="alert" className="rounded-md border border-warn/50 bg-warn-soft p-3 text-sm">
            <p className="font-medium">{conflict.message}</p>
            {changed.length > 0 && (
              <ul className="my-1 list-disc ps-6">
                {changed.map((name) => (
                  <li key={name}>{t(`now.${name}`, { now: String(wordsOf(base)[name] ?? '') })}</li>
                ))}
              </ul>
            )}
            <p className="text-muted">{t('words.kept')}</p>
          </div>
        )}
        {error !== null && conflict === null && !faulty && <ErrorCard error={error} />}
        {(isChanged || saving.isPending) && (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={saving.isPending}>
              {conflict === null ? shell('common.save') : t('words.mine')}
            </Button>
            <Button
              onClick={() => {
                setTyped(null)
                saving.reset()
              }}
            >
              {shell('common.cancel')}
            </Button>
          </div>
        )}
      </form>
    </section>
  )
}

function Category({
  words,
  feed,
  error,
  onChange,
}: {
  words: Words
  feed: Feed
  error: string | undefined
  onChange: (category: string) => void
}) {
  const t = useFeedText()
  return (
    <Field label={t('words.category')} error={error}>
      {(wiring) => (
        <Select
          {...wiring}
          value={words.category}
          onChange={onChange}
          options={feed.categories.map((value) => ({ value, label: t(`category.${value}` as 'category.Arts') }))}
        />
      )}
    </Field>
  )
}

function Cover({
  id,
  error,
  onChange,
}: {
  id: string | null
  error: string | undefined
  onChange: (id: string | null) => void
}) {
  const t = useFeedText()
  const [open, setOpen] = useState(false)
  return (
    <div className="flex flex-col items-start gap-2">
      <Field label={t('words.cover')} hint={t('words.cover.hint')} optional error={error}>
        {(wiring) => (
          <div className="flex flex-wrap items-center gap-3">
            {id !== null && (
              <img
                src={`/api/v1/ai/media/${id}/file`}
                alt={t('words.cover.alt')}
                className="size-20 rounded-md border border-border bg-surface-2 object-cover"
              />
            )}
            <Button {...wiring} onClick={() => setOpen(true)}>
              {t('words.cover.choose')}
            </Button>
            {id !== null && (
              <Button look="quiet" onClick={() => onChange(null)}>
                {t('words.cover.remove')}
              </Button>
            )}
          </div>
        )}
      </Field>
      {open && (
        <MediaPicker
          kind="picture"
          onChoose={([chosen]) => {
            if (chosen !== undefined) onChange(chosen.id)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
