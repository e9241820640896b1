/** An episode begun with a script that was kept as a file: nothing is written by a model, and it opens where it is edited. */

import { useRef, useState } from 'react'
import { useOnce } from '@/app/once'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { TextIcon } from '@/ui/icons'
import { beginEpisode } from './calls'
import { learn } from './draft'
import type { Makers } from './form'
import { orderOfFile } from './script-order'
import { now } from './store'
import { useText } from './text'

export function ScriptFile({ makers, onBegun }: { makers: Makers; onBegun: (id: string) => void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const [bad, setBad] = useState(false)
  const begin = useOnce({
    onMutate: () => setBad(false),
    mutationFn: async (file: File) => {
      const order = orderOfFile(await file.text(), file.name, now().form.sound, makers.voice)
      return order === null ? null : beginEpisode(order, crypto.randomUUID())
    },
    onSuccess: (told) => {
      setBad(told === null)
      if (told === null) return
      learn(told.data)
      announce(told.message)
      onBegun(told.data.id)
    },
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <Button look="quiet" icon={TextIcon} busy={begin.isPending} onClick={() => input.current?.click()}>
        {t('file.take')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('file.take')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file !== undefined) begin.mutate(file)
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      {bad && (
        <p role="alert" className="text-sm text-danger">
          {t('file.bad')}
        </p>
      )}
      {begin.error !== null && <ErrorCard error={begin.error} />}
    </div>
  )
}
