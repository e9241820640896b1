/** What a saved thing looks like at a glance: the picture, how a text begins, or the mark of a sound with its length. */

import type { SavedFile } from '@/api/types'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { cx } from '@/ui/cx'
import { SoundIcon, TextIcon } from '@/ui/icons'
import { clock, kindOf } from './kinds'

export function Thumb({
  file,
  preview,
  alt,
  small,
  className,
}: {
  file: SavedFile | null
  preview: string | null
  alt: string
  /** No room for words. */
  small?: boolean
  className?: string
}) {
  const { language } = useLook()
  const kind = kindOf({ file })
  const box = cx('overflow-hidden bg-surface-2', className)
  if (kind === 'picture' && file !== null)
    return (
      <img
        src={file.url}
        alt={alt}
        loading="lazy"
        decoding="async"
        width={file.width ?? undefined}
        height={file.height ?? undefined}
        className={cx(box, 'object-cover')}
      />
    )
  if (kind === 'sound' && file !== null)
    return (
      <span className={cx(box, 'flex flex-col items-center justify-center gap-1 text-muted')}>
        <SoundIcon className={small ? 'size-5' : 'size-7'} />
        {file.seconds !== null && <span className="text-xs figures">{clock(file.seconds, language)}</span>}
      </span>
    )
  if (small)
    return (
      <span className={cx(box, 'grid place-items-center text-muted')}>
        <TextIcon className="size-5" />
      </span>
    )
  const text = glance(preview ?? '')
  return (
    <span
      dir={direction(text, language === 'fa' ? 'rtl' : 'ltr')}
      className={cx(box, 'block px-3 pt-11 text-start text-xs leading-5 break-words whitespace-pre-line text-muted')}
    >
      {text}
    </span>
  )
}

/** A text's beginning without its marks: it is looked at, not read. */
function glance(markdown: string): string {
  return markdown
    .replace(/^```.*$/gm, '')
    .replace(/^[#>\s]+/gm, '')
    .replace(/\*\*|__|`/g, '')
    .trim()
}
