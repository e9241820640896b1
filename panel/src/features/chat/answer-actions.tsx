/** What can be done with an answer, and what it took. */

import { later } from '@/app/later'
import { IconButton } from '@/ui/button'
import { CopyIcon, DotsIcon, QuoteIcon, RefreshIcon, TrashIcon } from '@/ui/icons'
import { Menu } from '@/ui/menu'
import { RunFooter } from '@/work/run-footer'
import { quote } from './quote'
import { remove } from './remove'
import type { Answer } from './talk'
import { useText } from './text'
import { useVersions, Versions } from './versions'

export type AnswerMenu = 'copy' | 'again' | 'more'

/** They come with the first sign that one is opened. */
const items = later(() => import('./answer-menus').then((module) => module.AnswerItems))

export function AnswerActions({ answer, busy }: { answer: Answer; busy: boolean }) {
  const t = useText()
  const { count } = useVersions(answer.id)
  const said = answer.text !== ''
  return (
    <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3">
      <div
        role="toolbar"
        aria-label={t('answer.actions')}
        onPointerEnter={items.fetch}
        onFocus={items.fetch}
        className="-ms-2.5 flex items-center [&>button]:text-muted"
      >
        <Versions id={answer.id} />
        {said && (
          <Menu align="start" trigger={<IconButton icon={CopyIcon} label={t('copy')} />}>
            <Items of="copy" answer={answer} />
          </Menu>
        )}
        <Menu align="start" trigger={<IconButton icon={RefreshIcon} label={t('again')} />}>
          <Items of="again" answer={answer} />
        </Menu>
        {said && <IconButton icon={QuoteIcon} label={t('quote')} onClick={() => quote(answer)} />}
        {said && (
          <Menu align="start" trigger={<IconButton icon={DotsIcon} label={t('more')} />}>
            <Items of="more" answer={answer} />
          </Menu>
        )}
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

function Items(props: { of: AnswerMenu; answer: Answer }) {
  const come = items.use()
  return come !== null && 'Part' in come && <come.Part {...props} />
}
