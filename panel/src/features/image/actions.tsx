/** What is done with a batch from more than one place. */

import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { EditIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import type { Batch, Tile } from './batch'
import { focusPrompt } from './focus'
import { reuse } from './reuse'
import { makeAgain } from './run'
import { type ImageText, useText } from './text'

export function tryAgain(batch: Batch, t: ImageText, tile?: Tile): void {
  if (!makeAgain(batch, tile)) toast({ text: t('model.gone'), tone: 'danger', about: 'image-model' })
}

export function ChangeWords({ batch }: { batch: Batch }) {
  const t = useText()
  return (
    <Button icon={EditIcon} onClick={() => putBack(batch, t)}>
      {t('tile.edit')}
    </Button>
  )
}

export function putBack(batch: Batch, t: ImageText): void {
  toast({ text: t('batch.reused'), undo: reuse(batch), about: 'image-form' })
  focusPrompt()
}

export async function copyPrompt(batch: Batch, done: string, failed: string): Promise<void> {
  if (await copyText(batch.asked.form.prompt)) announce(done)
  else toast({ text: failed, tone: 'danger' })
}
