/** Before there is a text: what to do, or one's own text to begin with. */

import { newId } from '@/app/new-id'
import { Button } from '@/ui/button'
import { TextIcon } from '@/ui/icons'
import { Empty } from '@/ui/page'
import { askedOf } from './form'
import { addVersion, now, useWork } from './store'
import { useText } from './text'
import { blankVersion } from './versions'

export function NoText() {
  const t = useText()
  const inSteps = useWork((work) => work.form.mode === 'steps')
  const begin = () => addVersion(blankVersion(newId(), askedOf(now().form), 'hand'))
  return (
    <Empty icon={TextIcon} text={t(inSteps ? 'empty.steps' : 'empty')}>
      <Button onClick={begin}>{t('empty.hand')}</Button>
    </Empty>
  )
}
