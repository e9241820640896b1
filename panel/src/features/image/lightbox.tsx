/** A picture in full, or two side by side: arrows go on, plus and minus come nearer. */

import { useEffect, useRef, useState } from 'react'
import { catalogue } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { ChevronEndIcon, DownloadIcon, type Icon, KeepIcon, MinusIcon, PlusIcon } from '@/ui/icons'
import { isAlive } from './batch'
import { useNow } from './clock'
import { download } from './get'
import { looking, type Place, type Save } from './looking'
import { useWork } from './store'

const useText = catalogue({
  fa: {
    title: 'تصویر {n} از {count}',
    next: 'بعدی',
    before: 'قبلی',
    compare: 'کنار هم',
    'compare.with': 'با کدام مقایسه شود',
    nearer: 'نزدیک‌تر',
    farther: 'دورتر',
    fit: 'اندازهٔ صفحه',
    zoom: '{n}٪',
    download: 'بارگیری',
    save: 'ذخیره',
    others: 'تصویرهای دیگر',
    see: 'تصویر {n}',
    pixels: '{width} × {height}',
    seed: 'دانه {seed}',
  },
  en: {
    title: 'Picture {n} of {count}',
    next: 'Next',
    before: 'Previous',
    compare: 'Side by side',
    'compare.with': 'Compare with',
    nearer: 'Nearer',
    farther: 'Farther',
    fit: 'Fit the window',
    zoom: '{n}%',
    download: 'Download',
    save: 'Save',
    others: 'Other pictures',
    see: 'Picture {n}',
    pixels: '{width} × {height}',
    seed: 'Seed {seed}',
  },
})

const STEPS = [0.5, 1, 2, 4]
const EVERY = 10_000
const ChevronBackIcon: Icon = ({ className }) => <ChevronEndIcon className={cx('rotate-180', className)} />

/** `null` fits the window. */
type Zoom = number | null

export function Lightbox({ tile, save }: { tile: string; save: Save }) {
  const t = useText()
  const now = useNow(EVERY)
  const batches = useWork((work) => work.batches)
  const places = batches.flatMap((batch) =>
    batch.tiles.filter((one) => isAlive(one, now)).map((one) => ({ batch, tile: one })),
  )
  const at = places.findIndex((place) => place.tile.id === tile)
  const [other, setOther] = useState<string | null>(null)
  const [zoom, setZoom] = useState<Zoom>(null)
  const here = places[at]
  const beside = other === null ? undefined : places.find((place) => place.tile.id === other && other !== tile)
  const close = () => looking.set(null)
  const pressed = useKeys()
  // It may end while it is looked at.
  useEffect(() => {
    if (here === undefined) looking.set(null)
  }, [here])
  if (here === undefined) return null
  const go = (to: number) => {
    const next = places[(to + places.length) % places.length]
    if (next === undefined || next.tile.id === tile) return
    looking.set(next.tile.id)
    announce(t('title', { n: ((to + places.length) % places.length) + 1, count: places.length }))
  }
  const nearer = (by: 1 | -1) => setZoom((now) => stepped(now, by))
  const press = (event: KeyboardEvent) => {
    const rtl = document.documentElement.dir === 'rtl'
    const act = {
      ArrowRight: () => go(at + (rtl ? -1 : 1)),
      ArrowLeft: () => go(at + (rtl ? 1 : -1)),
      Home: () => go(0),
      End: () => go(places.length - 1),
      '+': () => nearer(1),
      '=': () => nearer(1),
      '-': () => nearer(-1),
      '0': () => setZoom(null),
    }[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  pressed.current = press
  const shown = beside === undefined ? [here] : [here, beside]
  return (
    <Dialog open onClose={close} shape="full" title={t('title', { n: at + 1, count: places.length })}>
      <div className="flex min-h-0 flex-1 flex-col gap-3">
        <div className="flex flex-wrap items-center gap-1">
          <IconButton
            icon={ChevronBackIcon}
            label={t('before')}
            disabled={places.length < 2}
            onClick={() => go(at - 1)}
          />
          <IconButton icon={ChevronEndIcon} label={t('next')} disabled={places.length < 2} onClick={() => go(at + 1)} />
          <IconButton icon={MinusIcon} label={t('farther')} disabled={zoom === null} onClick={() => nearer(-1)} />
          <Button look="quiet" aria-label={t('fit')} className="min-w-16 px-2" onClick={() => setZoom(null)}>
            {zoom === null ? t('fit') : t('zoom', { n: zoom * 100 })}
          </Button>
          <IconButton icon={PlusIcon} label={t('nearer')} disabled={zoom === STEPS.at(-1)} onClick={() => nearer(1)} />
          {places.length > 1 && (
            <Button
              look={beside === undefined ? 'secondary' : 'primary'}
              aria-pressed={beside !== undefined}
              onClick={() =>
                setOther(beside === undefined ? (places[(at + 1) % places.length]?.tile.id ?? null) : null)
              }
            >
              {t('compare')}
            </Button>
          )}
          <span className="ms-auto flex gap-1">
            <IconButton
              icon={DownloadIcon}
              label={t('download')}
              onClick={() => download(shown.map((one) => one.tile.id))}
            />
            <Button
              icon={KeepIcon}
              onClick={() => {
                close()
                save(shown.map((one) => one.tile.id))
              }}
            >
              {t('save')}
            </Button>
          </span>
        </div>
        <div className={cx('grid min-h-0 flex-1 gap-3', beside !== undefined && 'sm:grid-cols-2 max-sm:grid-rows-2')}>
          {shown.map((place) => (
            <Large key={place.tile.id} place={place} zoom={zoom} onZoom={() => setZoom(zoom === null ? 1 : null)} />
          ))}
        </div>
        {places.length > 1 && (
          <ul
            aria-label={t(beside === undefined ? 'others' : 'compare.with')}
            className="flex shrink-0 gap-2 overflow-x-auto p-1"
          >
            {places.map((place, index) => (
              <li key={place.tile.id}>
                <button
                  type="button"
                  aria-label={t('see', { n: index + 1 })}
                  aria-current={shown.some((one) => one.tile.id === place.tile.id)}
                  onClick={() => (beside === undefined ? looking.set(place.tile.id) : setOther(place.tile.id))}
                  className="size-14 overflow-hidden rounded-md border-2 border-transparent opacity-70 aria-current:border-primary aria-current:opacity-100"
                >
                  <img src={place.tile.picture?.url} alt="" className="size-full object-cover" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

/** Keys of the whole dialog, wherever in it the focus is. */
function useKeys() {
  const pressed = useRef<(event: KeyboardEvent) => void>(() => {})
  useEffect(() => {
    const press = (event: KeyboardEvent) => pressed.current(event)
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return pressed
}

function stepped(now: Zoom, by: 1 | -1): Zoom {
  if (now === null) return by === 1 ? 1 : null
  const at = STEPS.indexOf(now) + by
  return at < 0 ? null : (STEPS[at] ?? now)
}

function Large({ place, zoom, onZoom }: { place: Place; zoom: Zoom; onZoom: () => void }) {
  const t = useText()
  const { picture, seed } = place.tile
  if (picture === null) return null
  const { width, height } = picture
  const told = [
    width !== null && height !== null ? t('pixels', { width, height }) : null,
    seed === null ? null : t('seed', { seed: String(seed) }),
  ].filter((one) => one !== null)
  return (
    <figure className="flex min-h-0 min-w-0 flex-col gap-1">
      <div tabIndex={zoom === null ? -1 : 0} className="grid min-h-0 flex-1 overflow-auto rounded-md bg-surface-2">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: plus and minus do it by keyboard */}
        <img
          src={picture.url}
          alt={place.batch.asked.form.prompt}
          onClick={onZoom}
          style={zoom !== null && width !== null ? { width: width * zoom, maxWidth: 'none' } : undefined}
          className={cx(
            'm-auto',
            zoom === null ? 'size-full min-h-0 cursor-zoom-in object-contain' : 'cursor-zoom-out',
          )}
        />
      </div>
      <figcaption className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        <bdi className="line-clamp-1 min-w-0 flex-1">{place.batch.asked.form.prompt}</bdi>
        <span>{told.join(' · ')}</span>
      </figcaption>
    </figure>
  )
}
