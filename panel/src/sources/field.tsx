/** The sources of a page's form: each with its state, its size and what was read of it. */

import { type DragEvent, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { count } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { CloseIcon, EyeIcon, LanguageIcon, SpinnerIcon, TextIcon, UploadIcon } from '@/ui/icons'
import { Name } from '@/ui/name'
import { overlay } from '@/ui/overlay'
import { toast } from '@/ui/toast'
import { type Desk, LARGEST_FILE, type Reading, TAKEN_FILES } from './desk'
import { charactersOf, LONGEST_SOURCES, type Source } from './source'
import { useText } from './text'

const PasteDialog = overlay(() => import('./dialogs').then((module) => module.PasteDialog))
const UrlDialog = overlay(() => import('./dialogs').then((module) => module.UrlDialog))
const SeenDialog = overlay(() => import('./dialogs').then((module) => module.SeenDialog))

interface Props {
  desk: Desk
  sources: readonly Source[]
  readings: readonly Reading[]
  /** What they are for. */
  text: string
  error: string | undefined
}

export function SourcesField({ desk, sources, readings, text, error }: Props) {
  const t = useText()
  const { language } = useLook()
  const [dialog, setDialog] = useState<'paste' | 'url' | null>(null)
  const [seen, setSeen] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const take = (files: Iterable<File>) => {
    for (const file of files) {
      if (desk.roomFor() <= 0) return refuse(t('sources.too.many'))
      if (file.size > LARGEST_FILE) refuse(t('source.large', { name: file.name }))
      else if (file.size === 0) refuse(t('source.empty', { name: file.name }))
      else desk.addFile(file)
    }
  }
  const open = (which: 'paste' | 'url') => (desk.roomFor() <= 0 ? refuse(t('sources.too.many')) : setDialog(which))
  const dropping = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      take(event.dataTransfer.files)
    },
  }
  const shown = sources.find(({ id }) => id === seen)
  return (
    <fieldset
      {...dropping}
      aria-invalid={error !== undefined || undefined}
      tabIndex={-1}
      className={cx('rounded-md', over && 'outline-2 outline-offset-4 outline-primary outline-dashed')}
    >
      <legend className="text-sm font-medium">{t('sources')}</legend>
      <p className="text-xs text-muted">{over ? t('sources.drop') : text}</p>
      <ul className="my-2 flex flex-col gap-2 empty:hidden">
        {sources.map((source) => (
          <SourceRow key={source.id} desk={desk} source={source} onSee={() => setSeen(source.id)} />
        ))}
        {readings.map((reading) => (
          <ReadingRow key={reading.id} reading={reading} />
        ))}
      </ul>
      <div className="mt-1 flex flex-wrap gap-1.5">
        <Button icon={TextIcon} className="px-3" onClick={() => open('paste')}>
          {t('sources.paste')}
        </Button>
        <Button icon={UploadIcon} className="px-3" onClick={() => picker.current?.click()}>
          {t('sources.file')}
        </Button>
        <Button icon={LanguageIcon} className="px-3" onClick={() => open('url')}>
          {t('sources.url')}
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={TAKEN_FILES}
        aria-label={t('sources.file')}
        onChange={({ target }) => {
          take([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <p className="mt-1 text-xs text-muted">
        {sources.length === 0
          ? t('sources.limits', { n: count(LONGEST_SOURCES, language) })
          : t('sources.sum', {
              n: sources.length,
              chars: count(charactersOf(sources), language),
              most: count(LONGEST_SOURCES, language),
            })}
      </p>
      {error !== undefined && <p className="text-sm text-danger">{error}</p>}
      {dialog === 'paste' && <PasteDialog desk={desk} onClose={() => setDialog(null)} />}
      {dialog === 'url' && <UrlDialog desk={desk} onClose={() => setDialog(null)} />}
      {shown !== undefined && <SeenDialog desk={desk} source={shown} onClose={() => setSeen(null)} />}
    </fieldset>
  )
}

function refuse(text: string): void {
  toast({ text, tone: 'danger', about: 'source' })
}

function SourceRow({ desk, source, onSee }: { desk: Desk; source: Source; onSee: () => void }) {
  const t = useText()
  const remove = () => {
    const back = desk.remove(source.id)
    toast({ text: t('source.removed'), undo: back, about: 'source' })
  }
  return (
    <li className="flex items-center gap-1 rounded-md border border-border ps-3">
      <div className="min-w-0 flex-1 py-1.5 text-sm">
        <Name className="font-medium">{source.title}</Name>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          {t('source.words', { n: source.words })}
          {source.truncated && <Badge tone="warn">{t('source.cut')}</Badge>}
        </p>
      </div>
      <IconButton icon={EyeIcon} label={t('source.see')} onClick={onSee} />
      <IconButton icon={CloseIcon} label={t('source.remove', { name: source.title })} onClick={remove} />
    </li>
  )
}

function ReadingRow({ reading }: { reading: Reading }) {
  const t = useText()
  const { name, error, stop, again } = reading
  return (
    <li className="flex flex-col gap-2 rounded-md border border-border ps-3 pb-1">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1 py-1.5 text-sm">
          <Name className="font-medium">{name}</Name>
          {error === null && (
            <p role="status" className="flex items-center gap-1.5 text-xs text-muted">
              <SpinnerIcon className="size-3.5" />
              {t('source.reading')}
            </p>
          )}
        </div>
        <IconButton
          icon={CloseIcon}
          label={t(error === null ? 'source.stop' : 'source.remove', { name })}
          onClick={stop}
        />
      </div>
      {error !== null && <ErrorCard error={error} onRetry={again} className="me-2 mb-1" />}
    </li>
  )
}
