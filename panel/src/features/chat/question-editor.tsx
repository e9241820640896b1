/** Where a question is put differently. It takes the place of the question; what was typed here outlasts Escape, another question's field and a reload. */

import { useEffect, useState } from 'react'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { sayNoModel } from '@/work/no-model'
import { useWorkText } from '@/work/text'
import { changeEdit, closeEdit, dropEdit, wordsFor } from './draft'
import { MessageField } from './field'
import { focusMessageIfLost } from './focus'
import { askInstead, currentServed } from './run'
import type { Question } from './talk'
import { useText } from './text'

export function QuestionEditor({ question }: { question: Question }) {
  const t = useText()
  const work = useWorkText()
  const shell = useT()
  const [text, setText] = useState(() => wordsFor(question))
  useEffect(() => focusMessageIfLost, [])
  const type = (typed: string) => {
    setText(typed)
    changeEdit(question, typed)
  }
  const rerun = () => {
    const by = currentServed()
    if (text.trim() === '') return
    if (by === null) return sayNoModel(work)
    dropEdit(question.id)
    askInstead(question.id, text.trimEnd(), by)
  }
  return (
    <div className="rounded-lg border border-field-border bg-surface p-2 focus-within:border-ring focus-within:ring-1 focus-within:ring-ring">
      <MessageField
        ref={(field) => {
          if (field === null || document.activeElement === field) return
          field.focus()
          field.setSelectionRange(field.value.length, field.value.length)
        }}
        label={t('question.editing')}
        value={text}
        onChange={type}
        onSend={rerun}
        onKey={(event) => {
          if (event.key !== 'Escape') return
          // Escape here leaves the change, it does not stop an answer.
          event.preventDefault()
          event.stopPropagation()
          closeEdit()
        }}
        className="max-h-[50dvh] min-h-20 px-2 py-1"
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button look="quiet" onClick={() => dropEdit(question.id)}>
          {shell('common.cancel')}
        </Button>
        <Button look="primary" disabled={text.trim() === ''} onClick={rerun}>
          {t('question.rerun')}
        </Button>
      </div>
    </div>
  )
}
