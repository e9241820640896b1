/** Pictures that the model goes by, where it can: dropped, pasted, from this device or the media library, or made here. */

import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { Model } from '@/api/types'
import { MediaPicker } from '@/media/media-picker'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CloseIcon, ImageIcon, SpinnerIcon, UploadIcon } from '@/ui/icons'
import { bring, bringing } from './bring'
import { useNow } from './clock'
import { mostReferences, type Reference } from './form'
import { withReference } from './reuse'
import { now, setForm, update, useWork } from './store'
import { useText } from './text'

const EVERY = 15_000
const TAKEN = 'image/png,image/jpeg,image/webp,image/gif'

export function References({ model }: { model: Model }) {
  const t = useText()
  const references = useWork((work) => work.form.references)
  const coming = bringing.use()
  const input = useRef<HTMLInputElement>(null)
  const most = mostReferences(model)
  const [choosing, setChoosing] = useState(false)
  const take = (files: readonly File[]) => bring(files, (name) => t('references.notPicture', { name }))
  const over = useDropped(most > 0 ? take : null)
  if (most === 0) return null
  return (
    <fieldset
      {...over.place}
      className={cx(
        'min-w-0 rounded-md border border-dashed p-3 transition-colors',
        over.over ? 'border-primary bg-primary-soft/50' : 'border-field-border/60',
      )}
    >
      <legend className="px-1 text-sm font-medium">{t('references')}</legend>
      {references.length > 0 && (
        <ul className="mb-3 flex flex-wrap gap-3">
          {references.map((reference, at) => (
            <Shown key={reference.id} reference={reference} beyond={at >= most} />
          ))}
        </ul>
      )}
      {coming.map((name, at) => (
        <p key={`${name} ${at}`} role="status" className="mb-2 flex items-center gap-2 text-sm text-muted">
          <SpinnerIcon className="size-4" />
          <span className="min-w-0 truncate">{t('references.uploading', { name })}</span>
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          icon={UploadIcon}
          disabled={references.length >= most}
          onClick={() => input.current?.click()}
          aria-describedby="image-references-hint"
        >
          {t('references.add')}
        </Button>
        <Button icon={ImageIcon} disabled={references.length >= most} onClick={() => setChoosing(true)}>
          {t('references.library')}
        </Button>
      </div>
      {choosing && (
        <MediaPicker
          kind="picture"
          most={most - references.length}
          onChoose={(items) => {
            setChoosing(false)
            for (const { id, title, file } of items)
              update({ form: withReference(now().form, { id, url: file.url, title, expiresAt: null }) })
          }}
          onClose={() => setChoosing(false)}
        />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={TAKEN}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      <p id="image-references-hint" className="mt-2 text-xs text-muted">
        {references.length >= most ? t('references.full') : t('references.hint', { n: most })}
      </p>
    </fieldset>
  )
}

function Shown({ reference, beyond }: { reference: Reference; beyond: boolean }) {
  const t = useText()
  const time = useNow(EVERY)
  const { id, url, title, expiresAt } = reference
  const [lost, setLost] = useState(false)
  const references = useWork((work) => work.form.references)
  return (
    <li className="relative">
      {lost || (expiresAt !== null && Date.parse(expiresAt) <= time) ? (
        <p className="grid size-20 place-items-center rounded-md border border-dashed border-border p-1 text-center text-xs text-muted">
          {t('references.gone')}
        </p>
      ) : (
        <img
          src={url}
          alt={title}
          onError={() => setLost(true)}
          className={cx('size-20 rounded-md border border-border bg-surface-2 object-cover', beyond && 'opacity-40')}
        />
      )}
      <IconButton
        icon={CloseIcon}
        look="secondary"
        label={t('references.remove', { title: title === '' ? t('reference.made') : title })}
        className="absolute -end-3 -top-3 size-8 min-h-8 rounded-full [&_svg]:size-4"
        onClick={() => setForm({ references: references.filter((one) => one.id !== id) })}
      />
    </li>
  )
}

/** Files that are dropped on the place, or pasted anywhere on the page; `take` is null where none are wanted. */
function useDropped(take: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false)
  const taker = useRef(take)
  taker.current = take
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || taker.current === null) return
      event.preventDefault()
      taker.current(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
  const place = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      setOver(false)
      taker.current?.([...event.dataTransfer.files])
    },
  }
  return { over, place }
}
