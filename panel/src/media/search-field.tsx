/** Where saved things are searched: the API takes Persian and Arabic letters and digits for the same. */

import { useId } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { cx } from '@/ui/cx'
import { CONTROL } from '@/ui/field'
import { SearchIcon } from '@/ui/icons'
import { useTyped } from './typed'

export function SearchField({
  label,
  value,
  onChange,
  className,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  className?: string
}) {
  const id = useId()
  const { language } = useLook()
  const [typed, setTyped] = useTyped(value, onChange)
  return (
    <div className={cx('relative', className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <SearchIcon className="pointer-events-none absolute start-3 top-2.5 text-muted" />
      <input
        id={id}
        type="search"
        autoComplete="off"
        dir={direction(typed, language === 'fa' ? 'rtl' : 'ltr')}
        maxLength={200}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={cx(CONTROL, 'ps-10 text-start')}
      />
    </div>
  )
}
