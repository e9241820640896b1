/** What can be done with an answer, and what it took. */

import { useQuery } from '@tanstack/react-query'
import type { Cell } from '@/api/types'
import { useHandOver } from '@/app/hand-over'
import { modelsQuery } from '@/app/offer'
import { PAGES } from '@/app/pages'
import { markdownText, plainText } from '@/md/plain'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { CopyIcon, DotsIcon, ImageIcon, KeepIcon, QuoteIcon, RefreshIcon, TextIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { cellsOf } from '@/work/queries'
import { RunFooter } from '@/work/run-footer'
import { keeping } from './keeping'
import { CHAT } from './place'
import { quote } from './quote'
import { remove } from './remove'
import { answerAgain, type Served, sameModel } from './run'
import type { Answer } from './talk'
import { useText } from './text'
import { useVersions, Versions } from './versions'

/** The pages that go on with a text. */
const ELSEWHERE = (['/ai/content', '/ai/image'] as const).filter((path) => PAGES.some((page) => page.path === path))

export function AnswerActions({ answer, busy }: { answer: Answer; busy: boolean }) {
  const t = useText()
  const { count } = useVersions(answer.id)
  const said = answer.text !== ''
  return (
    <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3">
      <div role="toolbar" aria-label={t('answer.actions')} className="-ms-2.5 flex items-center [&>button]:text-muted">
        <Versions id={answer.id} />
        {said && <CopyMenu text={answer.text} />}
        <AgainMenu answer={answer} />
        {said && <IconButton icon={QuoteIcon} label={t('quote')} onClick={() => quote(answer)} />}
        {said && <MoreMenu answer={answer} />}
        <IconButton
          icon={TrashIcon}
          label={t(count > 1 ? 'delete.version' : 'delete')}
          disabled={busy}
          onClick={() => remove(answer.id)}
        />
      </div>
      <RunFooter runs={answer.runs} />
    </div>
  )
}

function CopyMenu({ text }: { text: string }) {
  const t = useText()
  const shell = useT()
  const copy = async (what: string) => {
    if (await copyText(what)) announce(t('copied'))
    else toast({ text: shell('common.copyFailed'), tone: 'danger' })
  }
  return (
    <Menu align="start" trigger={<IconButton icon={CopyIcon} label={t('copy')} />}>
      <MenuItem icon={TextIcon} onSelect={() => copy(plainText(text))}>
        {t('copy.text')}
      </MenuItem>
      <MenuItem icon={CopyIcon} onSelect={() => copy(markdownText(text))}>
        {t('copy.markdown')}
      </MenuItem>
    </Menu>
  )
}

function AgainMenu({ answer }: { answer: Answer }) {
  const t = useText()
  return (
    <Menu align="start" trigger={<IconButton icon={RefreshIcon} label={t('again')} />}>
      <AgainItems answer={answer} />
    </Menu>
  )
}

function MoreMenu({ answer }: { answer: Answer }) {
  const t = useText()
  const handOver = useHandOver()
  return (
    <Menu align="start" trigger={<IconButton icon={DotsIcon} label={t('more')} />}>
      <MenuItem icon={KeepIcon} onSelect={() => keeping.set(answer.id)}>
        {t('keep')}
      </MenuItem>
      {ELSEWHERE.map((to) => (
        <MenuItem
          key={to}
          icon={to === '/ai/image' ? ImageIcon : TextIcon}
          onSelect={() => handOver({ to, text: markdownText(answer.text) })}
        >
          {t(to === '/ai/image' ? 'to.image' : 'to.content')}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Asked for when the menu opens. */
function AgainItems({ answer }: { answer: Answer }) {
  const t = useText()
  const cells = useQuery(modelsQuery).data?.cells ?? []
  const same = sameModel(answer)
  const others = cellsOf(CHAT, cells).flatMap((cell) => servedIn(cell, same))
  return (
    <>
      {same && (
        <MenuItem icon={RefreshIcon} onSelect={() => answerAgain(answer.parent, same)}>
          {t('again.same', { model: same.name })}
        </MenuItem>
      )}
      {others.length > 0 && (
        <>
          <MenuLine />
          <div aria-hidden="true" className="px-3 pb-1 text-xs text-muted">
            {t('again.other')}
          </div>
          {others.map((served) => (
            <MenuItem key={`${served.provider} ${served.model}`} onSelect={() => answerAgain(answer.parent, served)}>
              <bdi>{served.name}</bdi>
            </MenuItem>
          ))}
        </>
      )}
    </>
  )
}

function servedIn(cell: Cell, same: Served | null): Served[] {
  return cell.models
    .filter(({ id, usable }) => usable.ok && !(cell.provider === same?.provider && id === same.model))
    .map(({ id, name, parameters }) => ({ provider: cell.provider, model: id, name, takes: parameters }))
}
