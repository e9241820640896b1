/** Before the first message: a few ways to begin. They stand before what was typed or pasted; sending stays the reader's. */

import { Button } from '@/ui/button'
import { CodeIcon, EditIcon, type Icon, StarIcon, TextIcon, UndoIcon } from '@/ui/icons'
import { draft, setDraft } from './draft'
import { focusMessage } from './focus'
import { useChat } from './store'
import { backToPrevious } from './talks'
import { useText } from './text'

const STARTERS: readonly { key: 'rewrite' | 'summary' | 'ideas' | 'code'; icon: Icon }[] = [
  { key: 'rewrite', icon: EditIcon },
  { key: 'summary', icon: TextIcon },
  { key: 'ideas', icon: StarIcon },
  { key: 'code', icon: CodeIcon },
]

export function EmptyTalk() {
  const t = useText()
  const previous = useChat((chat) => chat.previous !== null)
  return (
    <div className="m-auto flex w-full max-w-xl flex-col gap-5 py-6">
      <div className="text-center">
        <h2 className="text-xl font-bold">{t('empty.title')}</h2>
        <p className="mt-1 text-muted">{t('empty.text')}</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2">
        {STARTERS.map(({ key, icon: Drawn }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => {
                setDraft(begun(t(`start.${key}.text`), draft()))
                focusMessage()
              }}
              className="flex min-h-12 w-full items-center gap-3 rounded-md border border-border bg-surface px-4 py-2.5 text-start text-sm font-medium transition-colors hover:border-field-border hover:bg-surface-2"
            >
              <Drawn className="text-primary" />
              {t(`start.${key}`)}
            </button>
          </li>
        ))}
      </ul>
      {previous && (
        <Button look="quiet" icon={UndoIcon} className="self-center" onClick={backToPrevious}>
          {t('talk.previous')}
        </Button>
      )}
    </div>
  )
}

/** A text that was pasted first is what the request is about; one starter after another takes its place. */
function begun(start: string, typed: string): string {
  return typed.startsWith(start) ? typed : start + typed
}
