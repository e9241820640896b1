/** Asks before what cannot be undone. What can be undone is not asked: it is done, with an undo in the toast. */

import { type ReactNode, useState } from 'react'
import { useT } from '@/text/t'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field, TextInput } from './field'

export interface ConfirmProps {
  open: boolean
  title: ReactNode
  text: ReactNode
  /** What the button does, as a verb. */
  action: string
  cancel?: string
  danger?: boolean
  busy?: boolean
  /** A name that must be typed first, for what is hardest to mend. */
  word?: string
  onConfirm: () => void
  onCancel: () => void
  children?: ReactNode
}

export function Confirm({
  open,
  title,
  text,
  action,
  cancel,
  danger,
  busy,
  word,
  onConfirm,
  onCancel,
  children,
}: ConfirmProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const ready = word === undefined || typed.trim() === word
  const close = () => {
    setTyped('')
    onCancel()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={close}>{cancel ?? t('common.cancel')}</Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!ready}
            onClick={() => {
              setTyped('')
              onConfirm()
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
      {word !== undefined && (
        <Field label={t('confirm.type', { word })}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ltr
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  )
}
