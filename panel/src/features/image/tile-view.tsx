/** One picture, in whatever state it is: being made, there for a while, refused, failed, stopped, or over. */

import type { ReactNode } from 'react'
import { useLook } from '@/app/look'
import { duration } from '@/text/numbers'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/cx'
import {
  AlertIcon,
  CheckIcon,
  ClockIcon,
  CopyIcon,
  DownloadIcon,
  EditIcon,
  type Icon,
  ImageIcon,
  KeepIcon,
  LockIcon,
  MoreIcon,
  RefreshIcon,
  ShieldIcon,
  StopIcon,
} from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { ChangeWords, copyPrompt, putBack, tryAgain } from './actions'
import { type Batch, errorsOf, isAlive, type Tile, usualTime, withTile } from './batch'
import { useNow } from './clock'
import { mostReferences, takes } from './form'
import { download } from './get'
import { looking, refining, type Save } from './looking'
import { referenceOf, variationOf, withReference } from './reuse'
import { make, servedAs, stop } from './run'
import { outlineOf } from './shape'
import { changeBatch, pick, setForm, update, useWork, now as work } from './store'
import { useText } from './text'

const SECOND = 1_000
const MINUTE = 60_000
/** What is there sooner is not waited for. */
const WORTH_TELLING = 2_000
/** From here on the time that is left is marked. */
const SOON = 5

export interface TileProps {
  batch: Batch
  tile: Tile
  at: number
  save: Save
  now: number
}

export function TileView(props: TileProps) {
  const { batch, tile, at, now } = props
  const t = useText()
  const shape =
    tile.picture?.width && tile.picture.height ? tile.picture.width / tile.picture.height : outlineOf(batch.asked.form)
  const alive = isAlive(tile, now)
  return (
    <li
      aria-label={t('tile.of', { n: at + 1, count: batch.tiles.length })}
      className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-border bg-surface"
    >
      <div className="relative grid max-h-[75dvh] w-full bg-surface-2" style={{ aspectRatio: shape }}>
        {tile.state === 'running' ? <Making {...props} /> : alive ? <Shown {...props} /> : <Missing {...props} />}
      </div>
      {alive && <Underneath {...props} />}
    </li>
  )
}

/** Honest waiting: how long it has been, what is usual, and its place in a queue where the provider tells it. */
function Making({ batch, tile }: TileProps) {
  const t = useText()
  const { language } = useLook()
  const now = useNow(SECOND)
  const usual = useWork(({ batches }) => usualTime(batches, batch.asked.model))
  const run = batch.runs.find(({ id }) => id === tile.run)
  const seconds = run === undefined ? 0 : Math.max(0, Math.floor((now - run.began) / SECOND))
  const alone = batch.tiles.length > 1 && batch.tiles.filter((one) => one.run === tile.run).length === 1
  return (
    <div className="grid animate-pulse place-items-center [animation-duration:2.4s]">
      <div className="flex flex-col items-center gap-1.5 p-4 text-center text-sm text-muted">
        <ImageIcon className="size-8 opacity-60" />
        <span>
          {run?.stage === 'queued'
            ? run.position === null
              ? t('tile.queued')
              : t('tile.position', { n: run.position })
            : t('tile.waiting')}
        </span>
        <span aria-hidden="true">
          {t('tile.elapsed', { n: seconds })}
          {usual !== null && usual >= WORTH_TELLING && ` · ${t('tile.usual', { time: duration(usual, language) })}`}
        </span>
        {alone && (
          <Button look="quiet" icon={StopIcon} onClick={() => stop(batch, tile.run)}>
            {t('stop.one')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Shown({ batch, tile, at }: TileProps) {
  const t = useText()
  const picked = useWork((one) => one.picked.has(tile.id))
  const prompt = batch.asked.form.prompt
  return (
    <>
      <button
        type="button"
        data-tile={tile.id}
        aria-label={t('tile.open', { n: at + 1, prompt })}
        onClick={() => looking.set(tile.id)}
        className="grid cursor-zoom-in focus-visible:outline-offset-[-3px]"
      >
        <img
          src={tile.picture?.url}
          alt=""
          decoding="async"
          onError={() => changeBatch(batch.id, (one) => withTile(one, tile.id, { lost: true }))}
          className="size-full animate-appear object-contain"
        />
      </button>
      <div className="absolute start-2 top-2 rounded-md bg-surface/90 px-2 [&_label]:sr-only">
        <Checkbox label={t('tile.pick', { n: at + 1 })} checked={picked} onChange={(on) => pick(tile.id, on)} />
      </div>
    </>
  )
}

function Underneath({ batch, tile, at, save, now }: TileProps) {
  const t = useText()
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5 p-1.5">
      {tile.saved === null ? (
        <Button look="secondary" icon={KeepIcon} className="px-3" onClick={() => save([tile.id])}>
          {t('tile.save')}
        </Button>
      ) : (
        <AppLink
          href="/ai/outputs"
          className="inline-flex min-h-10 items-center gap-1.5 px-2 text-sm font-medium text-ok underline-offset-4 hover:underline"
        >
          <CheckIcon className="size-4" />
          {t('tile.saved')}
        </AppLink>
      )}
      <IconButton icon={DownloadIcon} label={t('tile.download')} onClick={() => download([tile.id])} />
      <TileMenu batch={batch} tile={tile} at={at} />
      <span className="ms-auto px-1.5 text-end text-xs text-muted">
        {tile.saved === null && <KeptFor at={tile.picture?.expires_at ?? ''} now={now} />}
      </span>
    </div>
  )
}

function KeptFor({ at, now }: { at: string; now: number }) {
  const t = useText()
  const minutes = Math.floor((Date.parse(at) - now) / MINUTE)
  return (
    <span className={cx(minutes < SOON && 'font-medium text-warn')}>
      {minutes < 1 ? t('kept.seconds') : t('kept.minutes', { n: minutes })}
    </span>
  )
}

function TileMenu({ batch, tile, at }: { batch: Batch; tile: Tile; at: number }) {
  const t = useText()
  const shell = useT()
  const served = servedAs(batch.asked)
  const byPicture = served !== null && mostReferences(served.spec) > 0
  const gone = served === null ? t('model.gone') : undefined
  const cannot = byPicture ? undefined : (gone ?? t('tile.refine.cannot'))
  const vary = () => served !== null && make(variationOf(batch, tile), served, 'variation')
  const refer = () => {
    const reference = referenceOf(tile, batch.asked.form.prompt)
    if (reference === null) return
    update({ form: withReference(work().form, reference) })
    announce(t('references.added'))
  }
  return (
    <Menu align="start" trigger={<IconButton icon={MoreIcon} label={t('tile.menu', { n: at + 1 })} />}>
      <MenuItem icon={EditIcon} reason={cannot} onSelect={() => refining.set(tile.id)}>
        {t('tile.refine')}
      </MenuItem>
      <MenuItem icon={RefreshIcon} reason={gone} onSelect={vary}>
        {t('tile.vary')}
      </MenuItem>
      <MenuItem icon={ImageIcon} reason={cannot} onSelect={refer}>
        {t('tile.reference')}
      </MenuItem>
      <MenuLine />
      {tile.seed !== null && served !== null && takes(served.spec, 'seed') && (
        <MenuItem
          icon={LockIcon}
          onSelect={() => {
            setForm({ seed: String(tile.seed) })
            announce(t('tile.seedLocked', { seed: String(tile.seed) }))
          }}
        >
          {t('tile.reuseSeed')}
        </MenuItem>
      )}
      <MenuItem icon={EditIcon} onSelect={() => putBack(batch, t)}>
        {t('batch.reuse')}
      </MenuItem>
      <MenuItem icon={CopyIcon} onSelect={() => copyPrompt(batch, t('copied'), shell('common.copyFailed'))}>
        {t('tile.copyPrompt')}
      </MenuItem>
    </Menu>
  )
}

/** Why it is not there, in the API's words where it has any, and the way on. */
function Missing({ batch, tile }: TileProps) {
  const t = useText()
  return (
    <Why batch={batch} tile={tile}>
      {tile.state !== 'refused' && (
        <Button icon={RefreshIcon} onClick={() => tryAgain(batch, t, tile)}>
          {t(tile.state === 'done' ? 'tile.again' : 'tile.retry')}
        </Button>
      )}
    </Why>
  )
}

/** The same of all tiles at once. Where an error stands below, with its own way on, nothing more is said here. */
export function NothingCame({ batch }: { batch: Batch }) {
  const t = useText()
  const [tile] = batch.tiles
  if (tile === undefined) return null
  if (tile.state === 'failed' && errorsOf(batch).length > 0) return null
  return (
    <div className="rounded-lg border border-border bg-surface-2 py-2">
      <Why batch={batch} tile={tile}>
        {tile.state !== 'refused' && (
          <Button icon={RefreshIcon} onClick={() => tryAgain(batch, t)}>
            {t('tile.retry')}
          </Button>
        )}
      </Why>
    </div>
  )
}

function Why({ batch, tile, children }: { batch: Batch; tile: Tile; children: ReactNode }) {
  const t = useText()
  const run = batch.runs.find(({ id }) => id === tile.run)
  const { icon: Drawn, title, text } = whyOf(tile, run?.error?.message ?? '', t)
  return (
    <div className="flex flex-col items-center justify-center gap-2 p-4 text-center text-sm">
      <Drawn className={cx('size-7', tile.state === 'done' || tile.state === 'stopped' ? 'text-muted' : 'text-warn')} />
      <p className="font-medium">{title}</p>
      {text !== null && <p className="max-w-sm text-muted">{text}</p>}
      <div className="flex flex-wrap justify-center gap-2">
        {tile.state === 'refused' && <ChangeWords batch={batch} />}
        {children}
      </div>
      {tile.saved !== null && <Badge>{t('tile.saved')}</Badge>}
    </div>
  )
}

function whyOf(
  tile: Tile,
  said: string,
  t: ReturnType<typeof useText>,
): { icon: Icon; title: string; text: ReactNode } {
  switch (tile.state) {
    case 'refused':
      return { icon: ShieldIcon, title: t('tile.refused'), text: tile.failure ?? (said || t('tile.refused.text')) }
    case 'stopped':
    case 'page':
      return { icon: StopIcon, title: t(`tile.${tile.state}`), text: null }
    case 'done':
      return { icon: ClockIcon, title: t(tile.lost ? 'tile.lost' : 'tile.gone'), text: null }
    default:
      // What the run says stands once, below all tiles.
      return {
        icon: AlertIcon,
        title: t('tile.failed'),
        text: tile.failure ?? (said === '' ? t('tile.failed.text') : null),
      }
  }
}
