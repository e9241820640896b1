/** A short mark of a state: its word says it, the colour only helps. */

import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Icon } from './icons'

export type Tone = 'plain' | 'primary' | 'ok' | 'warn' | 'danger'

const TONES: Record<Tone, string> = {
  plain: 'bg-surface-2 text-muted',
  primary: 'bg-primary-soft text-primary',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
}

export function Badge({ tone = 'plain', icon: Drawn, children }: { tone?: Tone; icon?: Icon; children: ReactNode }) {
  return (
    <span className={cx('inline-flex items-center gap-1 rounded-sm px-2 py-0.5 text-xs font-medium', TONES[tone])}>
      {Drawn && <Drawn className="size-3.5" />}
      {children}
    </span>
  )
}
