/** The finished episode: heard, downloaded, described, saved. */

import { useState } from 'react'
import type { Cost } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { size } from '@/media/kinds'
import type { Offer } from '@/saving/offer'
import { useSaving } from '@/saving/saving'
import { direction } from '@/text/direction'
import { cost, localeOf } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { download } from '@/ui/download'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea, TextInput } from '@/ui/field'
import { CheckIcon, DownloadIcon, KeepIcon } from '@/ui/icons'
import { toastError } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { approveNow } from './approve'
import { Again } from './asked'
import { audioOf, notesOf, textOf, transcriptOf } from './calls'
import { edit, learn } from './draft'
import { canEdit, titleOf } from './episode'
import { NAMES } from './form'
import { EpisodePlayer } from './player'
import { plain } from './script'
import { useText } from './text'
import type { Details, Episode, Mixed, TranscriptForm } from './types'
import { useVoiceText } from './voice-text'

const FORMS: readonly TranscriptForm[] = ['txt', 'md', 'srt', 'vtt', 'json']
const LONGEST_TITLE = 300
const LONGEST_TEXT = 20_000
const MOST_TAGS = 20

export function Finished({ episode }: { episode: Episode }) {
  const t = useVoiceText()
  const { mixed } = episode
  const [typed, setTyped] = useState<Details | null>(null)
  const details = typed ?? episode.details
  const title = details?.title || titleOf(episode)
  if (mixed === null) return null
  return (
    <section aria-label={t('episode')} className="flex flex-col gap-6">
      <Measures mixed={mixed} spent={episode.cost_so_far} />
      <EpisodePlayer episode={episode} mixed={mixed} title={title} />
      <Downloads episode={episode} mixed={mixed} title={title} />
      {details !== null && (
        <DetailsForm episode={episode} details={details} changed={typed !== null} onChange={setTyped} />
      )}
      <Keep episode={episode} mixed={mixed} title={title} details={details} />
    </section>
  )
}

function Measures({ mixed, spent }: { mixed: Mixed; spent: Cost }) {
  const t = useVoiceText()
  const { language } = useLook()
  const one = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 })
  return (
    <p className="flex flex-wrap gap-2">
      <Badge>{t('loudness.short', { n: one.format(mixed.loudness) })}</Badge>
      <Badge>{t('work.cost', { cost: cost(spent, language) })}</Badge>
      <Badge>{t('peak', { n: one.format(mixed.peak) })}</Badge>
      {mixed.notices.map(({ code, message }) => (
        <span key={code} className="basis-full text-sm text-warn">
          {message}
        </span>
      ))}
    </p>
  )
}

function Downloads({ episode, mixed, title }: { episode: Episode; mixed: Mixed; title: string }) {
  const t = useVoiceText()
  const { language } = useLook()
  const name = title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'podcast'
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t('downloads')}</h3>
      <ul className="flex flex-wrap gap-2">
        {mixed.files.map((file) => (
          <Download key={file.format} href={audioOf(episode.id, file.format)} name={`${name}.${file.format}`}>
            <bdi>{NAMES[file.format]}</bdi> <span className="text-muted">{size(file.size, language)}</span>
          </Download>
        ))}
      </ul>
      <h3 className="text-sm font-medium">{t('transcript')}</h3>
      <ul className="flex flex-wrap gap-2">
        {FORMS.map((form) => (
          <Download key={form} href={transcriptOf(episode.id, form)} name={`${name}.${form}`}>
            <bdi>{t(`form.${form}`)}</bdi>
          </Download>
        ))}
        <Download href={notesOf(episode.id)} name={`${name} – notes.md`}>
          {t('notes')}
        </Download>
        <li>
          <Button
            icon={DownloadIcon}
            className="px-3"
            onClick={() => download(scriptOf(episode), `${name} – script.json`, 'application/json')}
          >
            {t('script.json')}
          </Button>
        </li>
      </ul>
    </div>
  )
}

function Download({ href, name, children }: { href: string; name: string; children: React.ReactNode }) {
  return (
    <li>
      <a
        href={href}
        download={name}
        className="inline-flex min-h-10 items-center gap-2 rounded-md border border-field-border/60 bg-surface px-3 text-sm font-medium hover:bg-surface-2"
      >
        <DownloadIcon />
        <span>{children}</span>
      </a>
    </li>
  )
}

/** As `POST /ai/podcasts` takes it, to be used again. */
function scriptOf(episode: Episode): string {
  const { mode, language, speakers, script } = episode
  const lines = plain(script?.lines ?? [])
  return JSON.stringify({ topic: titleOf(episode), mode, language, speakers, script: lines }, null, 2)
}

/** What is typed here goes with what is saved; into the sound file it is put by a press, which mixes the file anew. */
function DetailsForm({
  episode,
  details,
  changed,
  onChange,
}: {
  episode: Episode
  details: Details
  changed: boolean
  onChange: (details: Details) => void
}) {
  const t = useVoiceText()
  const text = useText()
  const page = usePageDir()
  const [tags, setTags] = useState<string | null>(null)
  const open = canEdit(episode)
  const set = (change: Partial<Details>) => onChange({ ...details, ...change })
  const apply = useOnce({
    mutationFn: async () => {
      edit('details', details)
      return approveNow(episode)
    },
    onSuccess: ({ data }) => learn(data),
  })
  return (
    <div className="flex flex-col gap-4">
      <h3 className="text-sm font-medium">{t('details')}</h3>
      <Field label={t('details.title')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={LONGEST_TITLE}
            readOnly={!open}
            dir={direction(details.title, page)}
            value={details.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      <Field label={t('details.description')}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={3}
            maxLength={LONGEST_TEXT}
            readOnly={!open}
            dir={direction(details.description, page)}
            value={details.description}
            onChange={({ target }) => set({ description: target.value })}
          />
        )}
      </Field>
      <Field label={t('details.tags')} hint={t('details.tags.hint')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            readOnly={!open}
            dir={direction(details.tags.join(' '), page)}
            value={tags ?? details.tags.join(page === 'rtl' ? '، ' : ', ')}
            onChange={({ target }) => {
              setTags(target.value)
              set({ tags: tagsIn(target.value) })
            }}
            onBlur={() => setTags(null)}
          />
        )}
      </Field>
      <p className="text-xs text-muted">{t('details.text')}</p>
      {open && (
        <div className="flex flex-wrap gap-2">
          {changed && (
            <Button
              icon={CheckIcon}
              busy={apply.isPending}
              disabled={details.title.trim() === ''}
              onClick={() => apply.mutate()}
            >
              {t('details.apply')}
            </Button>
          )}
          <Again episode={episode} part="details" label={text('again.details')} />
        </div>
      )}
      {apply.error !== null && <ErrorCard error={apply.error} />}
    </div>
  )
}

export function tagsIn(typed: string): string[] {
  const tags = typed.split(/[,،;؛\n]/).map((tag) => tag.trim().replace(/^#/, ''))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MOST_TAGS)
}

function Keep({
  episode,
  mixed,
  title,
  details,
}: {
  episode: Episode
  mixed: Mixed
  title: string
  details: Details | null
}) {
  const t = useVoiceText()
  const [save, drawer] = useSaving()
  const told = {
    section: 'podcast' as const,
    title,
    excerpt: details?.description,
    caption: details?.summary,
    tags: details?.tags,
    language: episode.language,
  }
  const offerText = async () => {
    try {
      const [notes, transcript] = await Promise.all([
        textOf(notesOf(episode.id)),
        textOf(transcriptOf(episode.id, 'md')),
      ])
      save([{ ...told, body: `${notes.trim()}\n\n${transcript.trim()}\n` } satisfies Offer])
    } catch (thrown) {
      toastError(thrown)
    }
  }
  return (
    <div className="flex flex-col gap-2 border-t border-border pt-4">
      <div className="flex flex-wrap gap-2">
        {mixed.files.map(({ format, hold_id, media_type }, at) => (
          <Button
            key={format}
            look={at === 0 ? 'primary' : 'secondary'}
            icon={KeepIcon}
            onClick={() =>
              save([{ ...told, holdId: hold_id, mediaType: media_type, podcastId: episode.id } satisfies Offer])
            }
          >
            {t('save', { format: NAMES[format] })}
          </Button>
        ))}
        <Button icon={KeepIcon} onClick={offerText}>
          {t('save.text')}
        </Button>
      </div>
      <p className="text-xs text-muted">{t('save.hint')}</p>
      {drawer}
    </div>
  )
}
