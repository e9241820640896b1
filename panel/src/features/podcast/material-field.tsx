/**
 * Music or a cover: of this device by a press, a drop or a paste, or of the media library. What comes from the device is
 * held for a while and kept nowhere; when an episode is begun with it, it is held for as long as that.
 */

import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { now } from '@/api/clock'
import { type ApiError, asApiError } from '@/api/errors'
import type { Held, MediaItem } from '@/api/types'
import { upload } from '@/api/upload'
import { useLook } from '@/app/look'
import { MediaPicker } from '@/media/media-picker'
import { Player } from '@/media/player'
import { localeOf } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CloseIcon, ErrorIcon, ImageIcon, SoundIcon, SpinnerIcon, UploadIcon } from '@/ui/icons'
import { wordsOf } from '@/ui/toast'
import type { Material } from './types'
import { useVoiceText } from './voice-text'

const KINDS = {
  bed: { kind: 'sound', type: 'audio/' },
  cover: { kind: 'picture', type: 'image/' },
} as const

interface Props {
  name: keyof typeof KINDS
  value: Material | null
  onChange: (file: Material | null) => void
}

export function MaterialField({ name, value, onChange }: Props) {
  const t = useVoiceText()
  const { kind, type } = KINDS[name]
  const input = useRef<HTMLInputElement>(null)
  const [choosing, setChoosing] = useState(false)
  const { coming, error, bring, stop } = useBringing(name, onChange)
  const field = useRef<HTMLFieldSetElement>(null)
  const place = useDropped(type, bring, field)
  const choose = ([item]: readonly MediaItem[]) => {
    setChoosing(false)
    if (item !== undefined) onChange({ media_id: item.id, title: item.title, url: item.file.url })
  }
  // The service tells where it is, not what it was called here.
  const called = useRef<string>(undefined)
  called.current = value === null ? undefined : (value.title ?? called.current)
  const gone = value?.expires_at !== undefined && Date.parse(value.expires_at) <= now()
  return (
    <fieldset
      ref={field}
      {...place.drop}
      className={cx(
        'flex min-w-0 flex-col gap-2 rounded-md border border-dashed p-3 transition-colors',
        place.over ? 'border-primary bg-primary-soft/50' : 'border-field-border/60',
      )}
    >
      <legend className="px-1 text-sm font-medium">{t(name)}</legend>
      {value !== null && (
        <Chosen
          name={name}
          file={value}
          title={called.current ?? t('chosen')}
          gone={gone}
          onRemove={() => onChange(null)}
        />
      )}
      {coming !== null && <Coming {...coming} onStop={stop} />}
      <div className="flex flex-wrap gap-2">
        <Button icon={UploadIcon} className="px-3" onClick={() => input.current?.click()}>
          {t('material.device')}
        </Button>
        <Button icon={kind === 'sound' ? SoundIcon : ImageIcon} className="px-3" onClick={() => setChoosing(true)}>
          {t('material.library')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        data-material={name}
        accept={`${type}*`}
        onChange={({ currentTarget }) => {
          bring(currentTarget.files?.[0])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      {error !== null && (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <ErrorIcon className="mt-1 size-4" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{error}</span>
        </p>
      )}
      <p className="text-xs text-muted">{t(`${name}.hint`)}</p>
      {choosing && <MediaPicker kind={kind} most={1} onChoose={choose} onClose={() => setChoosing(false)} />}
    </fieldset>
  )
}

function Chosen({
  name,
  file,
  title,
  gone,
  onRemove,
}: {
  name: Props['name']
  file: Material
  title: string
  gone: boolean
  onRemove: () => void
}) {
  const t = useVoiceText()
  const [lost, setLost] = useState(false)
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {name === 'cover' && file.url !== undefined && !gone && !lost && (
        <img
          src={file.url}
          alt=""
          onError={() => setLost(true)}
          className="size-14 rounded-md border border-border bg-surface-2 object-cover"
        />
      )}
      <bdi className="min-w-0 flex-1 truncate text-sm">{title}</bdi>
      <IconButton icon={CloseIcon} label={t(`${name}.remove`)} onClick={onRemove} />
      {gone && <p className="basis-full text-sm text-warn">{t('material.gone')}</p>}
      {name === 'bed' && file.url !== undefined && !gone && (
        <div className="basis-full">
          <Player key={file.url} src={file.url} title={title} seconds={null} />
        </div>
      )}
    </div>
  )
}

function Coming({ title, share, onStop }: { title: string; share: number; onStop: () => void }) {
  const t = useVoiceText()
  const { language } = useLook()
  return (
    <p role="status" className="flex min-w-0 items-center gap-2 text-sm text-muted">
      <SpinnerIcon className="size-4" />
      <bdi className="min-w-0 truncate">{title}</bdi>
      <span className="figures shrink-0">
        {new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share)}
      </span>
      <IconButton icon={CloseIcon} label={t('material.stop')} onClick={onStop} />
    </p>
  )
}

/** Sends a file; one that comes while another is on its way takes its place. */
function useBringing(name: Props['name'], onChange: Props['onChange']) {
  const t = useVoiceText()
  const [coming, setComing] = useState<{ title: string; share: number } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const under = useRef<AbortController>(null)
  const told = useRef(onChange)
  told.current = onChange
  useEffect(() => () => under.current?.abort(), [])
  const stop = () => {
    under.current?.abort()
    under.current = null
    setComing(null)
  }
  const bring = async (file: File | undefined) => {
    if (file === undefined) return
    stop()
    const controller = new AbortController()
    under.current = controller
    const title = file.name
    const onProgress = (share: number) => under.current === controller && setComing({ title, share })
    setError(null)
    onProgress(0)
    const form = new FormData()
    form.set('section', 'podcast')
    form.set('file', file, file.name)
    try {
      const { data } = await upload<Held>('/api/v1/ai/holds', form, { onProgress, signal: controller.signal })
      if (under.current !== controller) return
      if (!data.media_type.startsWith(KINDS[name].type)) return setError(`${title}: ${t(`${name}.wrong`)}`)
      told.current({ hold_id: data.hold_id, title, url: data.url, expires_at: data.expires_at })
      announce(t('material.come', { title }))
    } catch (thrown) {
      if (under.current === controller) setError(`${title}: ${sentenceOf(asApiError(thrown))}`)
    } finally {
      if (under.current === controller) stop()
    }
  }
  return { coming, error, bring, stop }
}

function sentenceOf(error: ApiError): string {
  return error.errors[0]?.message ?? wordsOf(error)
}

/** A file that is dropped on the place, or pasted anywhere on the page while the place is seen, if it is of the kind. */
function useDropped(type: string, take: (file: File | undefined) => void, field: RefObject<HTMLElement | null>) {
  const [over, setOver] = useState(false)
  const taker = useRef(take)
  taker.current = take
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith(type))
      if (file === undefined || event.defaultPrevented || field.current?.checkVisibility() !== true) return
      event.preventDefault()
      taker.current(file)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [type, field])
  const drop = {
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
      taker.current(event.dataTransfer.files[0])
    },
  }
  return { over, drop }
}
