/** A field of something secret, with the eye that shows and hides it. */

import { type ReactNode, useState } from 'react'
import { useT } from '@/text/t'
import { EyeIcon, EyeOffIcon } from './icons'

export function Revealed({ name, children }: { name: string; children: (shown: boolean) => ReactNode }) {
  const t = useT()
  const [shown, setShown] = useState(false)
  const Drawn = shown ? EyeOffIcon : EyeIcon
  return (
    // Left to right as a whole: the eye stands at the end of what is typed in every page.
    <div dir="ltr" className="relative [&>input]:pe-11">
      {children(shown)}
      <button
        type="button"
        aria-label={t(shown ? 'field.hide' : 'field.show', { name })}
        onClick={() => setShown(!shown)}
        className="absolute end-0 top-0 grid size-10 place-items-center rounded-md text-muted hover:text-text"
      >
        <Drawn />
      </button>
    </div>
  )
}
