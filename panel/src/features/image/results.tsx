/** Everything that was made here, the newest first, with what can be done with several at once. */

import { useCallback, useEffect, useMemo, useRef } from 'react'
import { later } from '@/app/later'
import { isText } from '@/saving/offer'
import { useSaving } from '@/saving/saving'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { CloseIcon, DownloadIcon, EditIcon, ImageIcon, StarIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { isAlive, isRunning, isUnkept, withTile } from './batch'
import { BatchView } from './batch-view'
import { useNow } from './clock'
import { focusPrompt } from './focus'
import { download } from './get'
import { looking, type Place, placesOf, refining, type Save } from './looking'
import { offerOf } from './offers'
import { changeBatch, now, setForm, update, useWork } from './store'
import { useText } from './text'

const EVERY = 10_000
const SOON = 5 * 60_000

const lightbox = later(() => import('./lightbox').then((module) => module.Lightbox))
const RefineDialog = overlay(() => import('./refine-dialog').then((module) => module.RefineDialog))

export function Results() {
  const t = useText()
  const batches = useWork((work) => work.batches)
  const at = useNow(EVERY)
  const [save, drawer] = useSave()
  useEnds()
  useSoon(at)
  const looked = looking.use()
  const refined = refining.use()
  const refinedPlace = refined === null ? undefined : placesOf([refined])[0]
  return (
    <section aria-label={t('results')} className="flex min-w-0 flex-1 flex-col gap-8">
      <Picked save={save} now={at} />
      {batches.length === 0 ? (
        <Empty />
      ) : (
        batches.map((batch) => <BatchView key={batch.id} {...{ batch, save }} now={at} />)
      )}
      {looked !== null && <LightboxAtHand tile={looked} save={save} />}
      {refinedPlace !== undefined && <RefineDialog {...refinedPlace} onClose={() => refining.set(null)} />}
      {drawer}
    </section>
  )
}

function LightboxAtHand(props: { tile: string; save: Save }) {
  const come = lightbox.use()
  return come !== null && 'Part' in come && <come.Part {...props} />
}

/** Opens the drawer for tiles; each is marked when it is saved. */
function useSave(): [Save, React.ReactNode] {
  const offered = useRef<readonly Place[]>([])
  const [open, drawer] = useSaving({
    onSaved: (output, index) => {
      const place = offered.current[index]
      if (place !== undefined)
        changeBatch(place.batch.id, (batch) => withTile(batch, place.tile.id, { saved: output.id }))
    },
  })
  const save = useCallback(
    (tiles: readonly string[]) => {
      const offers = placesOf(tiles).flatMap((place) => {
        const offer = offerOf(place.batch, place.tile)
        return offer === null || isText(offer) ? [] : [{ place, offer }]
      })
      offered.current = offers.map(({ place }) => place)
      if (offers.length > 0) open(offers.map(({ offer }) => offer))
    },
    [open],
  )
  return [save, drawer]
}

/** Says how a batch ended, once. */
function useEnds(): void {
  const t = useText()
  const running = useRef(new Set<string>())
  const batches = useWork((work) => work.batches)
  useEffect(() => {
    for (const batch of batches) {
      if (isRunning(batch)) running.current.add(batch.id)
      else if (running.current.delete(batch.id)) {
        const done = batch.tiles.filter((tile) => tile.state === 'done').length
        const missing = batch.tiles.length - done
        // What failed speaks for itself where it stands.
        if (done > 0) announce(missing === 0 ? t('say.done', { n: done }) : t('say.some', { n: done, m: missing }))
        else announce(t(batch.tiles.some((tile) => tile.state === 'stopped') ? 'say.stopped' : 'say.none'))
      }
    }
  }, [batches, t])
}

/** Once, before pictures go that exist nowhere else. */
function useSoon(at: number): void {
  const t = useText()
  const warned = useRef(new Set<string>())
  const batches = useWork((work) => work.batches)
  useEffect(() => {
    const soon = batches
      .flatMap((batch) => batch.tiles)
      .filter((tile) => isUnkept(tile, at) && Date.parse(tile.picture?.expires_at ?? '') - at < SOON)
    const fresh = soon.filter((tile) => !warned.current.has(tile.id))
    for (const tile of fresh) warned.current.add(tile.id)
    if (fresh.length > 0) announce(t('kept.soon'))
  }, [batches, at, t])
}

/** What can be done with those that are ticked. It stays in sight, and takes no place where nothing is. */
function Picked({ save, now: at }: { save: Save; now: number }) {
  const t = useText()
  const picked = useWork((work) => work.picked)
  const batches = useWork((work) => work.batches)
  const tiles = useMemo(
    () =>
      batches
        .flatMap((batch) => batch.tiles)
        .filter((tile) => picked.has(tile.id) && isAlive(tile, at))
        .map(({ id }) => id),
    [batches, picked, at],
  )
  if (tiles.length === 0) return null
  return (
    <div className="sticky top-34 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-border bg-surface px-3 py-2 shadow-pop lg:top-29">
      <p role="status" className="me-auto text-sm font-medium">
        {t('picked.count', { n: tiles.length })}
      </p>
      <Button look="primary" onClick={() => save(tiles)}>
        {t('picked.save')}
      </Button>
      <Button icon={DownloadIcon} onClick={() => download(tiles)}>
        {t('picked.download')}
      </Button>
      <Button icon={CloseIcon} look="quiet" onClick={() => update({ picked: new Set() })}>
        {t('picked.clear')}
      </Button>
    </div>
  )
}

const STARTERS = [
  { key: 'product', icon: StarIcon },
  { key: 'cover', icon: ImageIcon },
  { key: 'icon', icon: EditIcon },
] as const

function Empty() {
  const t = useText()
  return (
    <div className="m-auto flex w-full max-w-xl flex-col gap-5 py-10">
      <div className="text-center">
        <ImageIcon className="mx-auto size-8 text-muted" />
        <h2 className="mt-2 text-xl font-bold">{t('empty.title')}</h2>
        <p className="mt-1 text-muted">{t('empty.text')}</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-3">
        {STARTERS.map(({ key, icon: Drawn }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => {
                begin(t(`start.${key}.text`))
                focusPrompt()
              }}
              className="flex min-h-12 w-full items-center gap-3 rounded-md border border-border bg-surface px-4 py-2.5 text-start text-sm font-medium transition-colors hover:border-field-border hover:bg-surface-2"
            >
              <Drawn className="text-primary" />
              {t(`start.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One example takes the place of another, and stands before what somebody typed. */
function begin(example: string): void {
  const { prompt } = now().form
  const mine = begun.reduce((text, one) => text.replace(one, ''), prompt).trim()
  begun.push(example)
  setForm({ prompt: mine === '' ? example : `${example}\n${mine}` })
}

const begun: string[] = []
