/** What was saved and where it is now. */

import { useEffect, useRef } from 'react'
import type { Destination } from '@/api/types'
import { useT } from '@/text/t'
import { Button, ButtonLink } from '@/ui/button'
import { CheckIcon } from '@/ui/icons'
import { AppLink, OutsideLink } from '@/ui/link'
import type { Sent } from './send'
import { useText } from './text'

const OUTPUTS = '/ai/outputs'

/** Takes the focus: the button that saved is gone. */
export function DoneButtons({ onClose }: { onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <>
      <ButtonLink href={OUTPUTS}>{t('done.all')}</ButtonLink>
      <Button ref={button} look="primary" onClick={onClose}>
        {shell('common.close')}
      </Button>
    </>
  )
}

export function Done({ sent, place }: { sent: readonly Sent[]; place: Destination | undefined }) {
  const t = useText()
  const saved = sent.flatMap((one) => (one.saved === null ? [] : [one.saved]))
  return (
    <>
      <p className="flex items-start gap-2 text-sm">
        <CheckIcon className="mt-0.5 text-ok" />
        <span>{saved.at(-1)?.message}</span>
      </p>
      <ul className="flex flex-col gap-2 text-sm">
        {saved.map(({ data }) => (
          <li key={data.id} className="rounded-md bg-surface-2 px-3 py-2">
            <AppLink
              href={`${OUTPUTS}?id=${data.id}`}
              className="font-medium text-primary underline underline-offset-4"
            >
              <bdi>{data.title}</bdi>
            </AppLink>{' '}
            {place !== undefined && <span className="text-muted">{t('done.in', { place: place.label })}</span>}
            {data.file !== null && (
              <div>
                <OutsideLink href={data.file.url}>{t('done.file', { title: data.title })}</OutsideLink>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
