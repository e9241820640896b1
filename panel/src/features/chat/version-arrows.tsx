/** «‹ 2 of 3 ›»: the other ways a question was put, or the other answers it got. */

import { useLook } from '@/app/look'
import { count as counted } from '@/text/numbers'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ChevronEndIcon, type Icon } from '@/ui/icons'
import { changeTalk, now } from './store'
import { versionsOf, withShown } from './talk'
import { useText } from './text'
import { useVersions } from './versions'

const ChevronBackIcon: Icon = ({ className }) => <ChevronEndIcon className={cx('rotate-180', className)} />

export function VersionArrows({ id }: { id: string }) {
  const t = useText()
  const { language } = useLook()
  const { count, place } = useVersions(id)
  const go = (to: number) => {
    const other = versionsOf(now().talk, id)[to]
    if (other !== undefined) changeTalk((talk) => withShown(talk, other))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and a number, no form
    <div
      role="group"
      className="flex items-center text-sm text-muted [&>button]:text-muted"
      aria-label={t('version.of', { n: place + 1, count })}
    >
      <IconButton
        icon={ChevronBackIcon}
        label={t('version.before')}
        disabled={place === 0}
        onClick={() => go(place - 1)}
      />
      <span aria-hidden="true">
        {counted(place + 1, language)}/{counted(count, language)}
      </span>
      <IconButton
        icon={ChevronEndIcon}
        label={t('version.after')}
        disabled={place === count - 1}
        onClick={() => go(place + 1)}
      />
    </div>
  )
}
