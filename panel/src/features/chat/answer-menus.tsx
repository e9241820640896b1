/** What the menus of an answer hold. */

import { useQuery } from '@tanstack/react-query'
import type { Cell } from '@/api/types'
import { useHandOver } from '@/app/hand-over'
import { modelsQuery } from '@/app/offer'
import { markdownText, plainText } from '@/md/plain'
import { catalogue, useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { copyText } from '@/ui/copy'
import { CopyIcon, ImageIcon, KeepIcon, MicIcon, RefreshIcon, TextIcon } from '@/ui/icons'
import { MenuItem, MenuLine } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { cellsOf } from '@/work/queries'
import type { AnswerMenu } from './answer-actions'
import { keeping } from './keeping'
import { CHAT } from './place'
import { answerAgain, type Served, sameModel } from './run'
import type { Answer } from './talk'

/** The pages that go on with a text. */
const ELSEWHERE = [
  { to: '/ai/content', name: 'to.content', icon: TextIcon },
  { to: '/ai/image', name: 'to.image', icon: ImageIcon },
  { to: '/ai/podcast', name: 'to.podcast', icon: MicIcon },
] as const

const useItemText = catalogue({
  fa: {
    'copy.text': 'کپی متن ساده',
    'copy.markdown': 'کپی Markdown',
    'again.same': 'با همین مدل: {model}',
    'again.other': 'با مدل دیگر',
    keep: 'ذخیرهٔ پاسخ…',
    'to.content': 'فرستادن به صفحهٔ محتوا',
    'to.image': 'فرستادن به صفحهٔ تصویر',
    'to.podcast': 'ساختن پادکست از این',
  },
  en: {
    'copy.text': 'Copy plain text',
    'copy.markdown': 'Copy Markdown',
    'again.same': 'With the same model: {model}',
    'again.other': 'With another model',
    keep: 'Save the answer…',
    'to.content': 'Send to the content page',
    'to.image': 'Send to the image page',
    'to.podcast': 'Make an episode of it',
  },
})

export function AnswerItems({ of, answer }: { of: AnswerMenu; answer: Answer }) {
  if (of === 'copy') return <CopyItems text={answer.text} />
  return of === 'again' ? <AgainItems answer={answer} /> : <MoreItems answer={answer} />
}

function CopyItems({ text }: { text: string }) {
  const t = useItemText()
  const shell = useT()
  const { copied } = useMarkdownLabels()
  const copy = async (what: string) => {
    if (await copyText(what)) announce(copied)
    else toast({ text: shell('common.copyFailed'), tone: 'danger' })
  }
  return (
    <>
      <MenuItem icon={TextIcon} onSelect={() => copy(plainText(text))}>
        {t('copy.text')}
      </MenuItem>
      <MenuItem icon={CopyIcon} onSelect={() => copy(markdownText(text))}>
        {t('copy.markdown')}
      </MenuItem>
    </>
  )
}

function MoreItems({ answer }: { answer: Answer }) {
  const t = useItemText()
  const handOver = useHandOver()
  return (
    <>
      <MenuItem icon={KeepIcon} onSelect={() => keeping.set(answer.id)}>
        {t('keep')}
      </MenuItem>
      {ELSEWHERE.map(({ to, name, icon }) => (
        <MenuItem key={to} icon={icon} onSelect={() => handOver({ to, text: markdownText(answer.text) })}>
          {t(name)}
        </MenuItem>
      ))}
    </>
  )
}

function AgainItems({ answer }: { answer: Answer }) {
  const t = useItemText()
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
