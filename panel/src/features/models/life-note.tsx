/** An active model that ended or is about to, in the API's words, with the one step to its successor. */

import type { Cell, Model } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Button } from '@/ui/button'
import { ClockIcon } from '@/ui/icons'
import { successorIn } from './grid'
import { useText } from './text'

export function LifeNote({ cell, onChoose }: { cell: Cell; onChoose: (model: string) => void }) {
  const active = cell.models.find((model) => model.active)
  if (active === undefined || active.message === null) return null
  return (
    <div className="mb-3 flex items-start gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm">
      <ClockIcon className="mt-1.5 size-4.5 text-warn" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-64 py-1">
          <bdi className="font-medium">{active.name}</bdi>: {active.message}
        </p>
        <Switching successor={successorIn(cell)} onChoose={onChoose} />
      </div>
    </div>
  )
}

function Switching({ successor, onChoose }: { successor: Model | undefined; onChoose: (model: string) => void }) {
  const t = useText()
  const isSuper = useIsSuper()
  if (successor === undefined || !isSuper) return null
  return <Button onClick={() => onChoose(successor.id)}>{t('successor.take', { model: successor.name })}</Button>
}
