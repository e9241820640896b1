/** Pictures that were asked for together: the words, a tile for each, what it took, and what can be done with them. */

import type { BudgetStanding } from '@/api/types'
import { later } from '@/app/later'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { ErrorCard, isRetryable } from '@/ui/error-card'
import { CopyIcon, DownloadIcon, EditIcon, MoreIcon, RefreshIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { RunFooter } from '@/work/run-footer'
import { ChangeWords, copyPrompt, putBack, tryAgain } from './actions'
import { type Batch, errorsOf, isAlive, isAllOfAPiece, isRunning, unmade } from './batch'
import { focusPrompt } from './focus'
import { download } from './get'
import type { Save } from './looking'
import { stop } from './run'
import { removeBatches } from './store'
import { useText } from './text'
import { NothingCame, TileView } from './tile-view'
import { useWords } from './words'

export function BatchView({ batch, save, now }: { batch: Batch; save: Save; now: number }) {
  const t = useText()
  const page = usePageDir()
  const { asked, from, tiles } = batch
  const budget = batch.runs.findLast((run) => run.budget !== undefined)?.budget
  return (
    <article
      id={batch.id}
      aria-label={t('batch.of', { prompt: asked.form.prompt })}
      className="flex scroll-mt-32 flex-col gap-3 border-b border-border pb-6 last:border-0"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 dir={direction(asked.form.prompt, page)} className="line-clamp-3 text-base font-medium break-words">
            {asked.form.prompt}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
            {from !== null && <Badge>{t(`batch.${from}`)}</Badge>}
            <bdi>{asked.modelName}</bdi>
            <Told batch={batch} />
          </p>
        </div>
        <Actions batch={batch} save={save} now={now} />
      </header>
      {isAllOfAPiece(batch) ? (
        <NothingCame batch={batch} />
      ) : (
        <ul className={`grid gap-3 ${tiles.length === 1 ? 'max-w-xl' : 'sm:grid-cols-2'}`}>
          {tiles.map((tile, at) => (
            <TileView key={tile.id} {...{ batch, tile, at, save, now }} />
          ))}
        </ul>
      )}
      {isRunning(batch) ? <p className="text-xs text-muted">{t('batch.keepOpen')}</p> : <Ending batch={batch} />}
      {budget !== undefined && <Budget budget={budget} />}
      <div className="-mx-2 flex justify-end empty:hidden">{!isRunning(batch) && <RunFooter runs={batch.runs} />}</div>
    </article>
  )
}

const budgetNote = later(() => import('@/work/budget-note').then((module) => module.BudgetNote))

function Budget({ budget }: { budget: BudgetStanding }) {
  const come = budgetNote.use()
  return come !== null && 'Part' in come && <come.Part budget={budget} />
}

/** The settings it was made with. */
function Told({ batch: { asked } }: { batch: Batch }) {
  const t = useText()
  const say = useWords()
  const { ratio, size, quality, style, references } = asked.form
  const parts = [ratio, size, quality].filter((one) => one !== null).map(say)
  if (style !== null) parts.push(t(`style.${style}`))
  if (references.length > 0) parts.push(t('batch.references', { n: references.length }))
  return parts.map((part) => (
    <span key={part} className="before:me-2 before:content-['·']">
      <bdi>{part}</bdi>
    </span>
  ))
}

/** What did not come, in the API's words, each once; and the way on. */
function Ending({ batch }: { batch: Batch }) {
  const t = useText()
  const missing = unmade(batch)
  const open = missing.filter((tile) => tile.state !== 'refused')
  if (missing.length === 0) return null
  const errors = errorsOf(batch)
  const again = () => tryAgain(batch, t)
  return (
    <>
      {errors.map(({ id, error }) => (
        <ErrorCard
          key={id}
          error={error}
          onRetry={again}
          actions={
            error?.meta.action === undefined && error !== null && !isRetryable(error) && <ChangeWords batch={batch} />
          }
        />
      ))}
      {open.length > 1 && errors.length === 0 && !isAllOfAPiece(batch) && (
        <Button icon={RefreshIcon} className="self-start" onClick={again}>
          {t('retry.all', { n: open.length })}
        </Button>
      )}
    </>
  )
}

function Actions({ batch, save, now }: { batch: Batch; save: Save; now: number }) {
  const t = useText()
  const shell = useT()
  const alive = batch.tiles.filter((tile) => isAlive(tile, now)).map(({ id }) => id)
  const remove = () => {
    stop(batch)
    toast({ text: t('batch.removed'), undo: removeBatches(({ id }) => id === batch.id), about: 'image-removed' })
    focusPrompt()
  }
  return (
    <Menu trigger={<IconButton icon={MoreIcon} label={t('batch.menu')} />}>
      {alive.length > 1 && (
        <>
          <MenuItem icon={DownloadIcon} onSelect={() => download(alive)}>
            {t('batch.downloadAll')}
          </MenuItem>
          <MenuItem icon={CopyIcon} onSelect={() => save(alive)}>
            {t('batch.saveAll')}
          </MenuItem>
          <MenuLine />
        </>
      )}
      <MenuItem icon={EditIcon} onSelect={() => putBack(batch, t)}>
        {t('batch.reuse')}
      </MenuItem>
      <MenuItem icon={CopyIcon} onSelect={() => copyPrompt(batch, t('copied'), shell('common.copyFailed'))}>
        {t('tile.copyPrompt')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={TrashIcon} onSelect={remove}>
        {t('batch.remove')}
      </MenuItem>
    </Menu>
  )
}
