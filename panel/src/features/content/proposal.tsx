/** What a model proposes for a piece: the differences, to be taken or left. */

import { useEffect, useRef } from 'react'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { CheckIcon, CloseIcon, RefreshIcon, StopIcon } from '@/ui/icons'
import { Waited } from '@/work/waited'
import { DiffView } from './diff-view'
import { useReady } from './ready'
import { useResultText } from './result-text'
import { now, type Proposal } from './store'
import { useText } from './text'
import { PROPOSAL, proposeAgain, settleProposal, stopProposal } from './writing'

export function ProposalView({ proposal }: { proposal: Proposal }) {
  const t = useResultText()
  const words = useText()
  const ready = useReady()
  const box = useRef<HTMLElement>(null)
  const { state, text, before, error, action } = proposal
  const writing = state === 'writing'
  const again = () => ready((by) => proposeAgain(by), 'model')
  const settle = (wanted: boolean) => {
    announce(t(settleProposal(wanted) ? 'proposal.taken' : 'proposal.left'))
    document.querySelector<HTMLElement>('[data-editor]')?.focus()
  }
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      ref={box}
      aria-label={t('proposal.title', { action: t(`refine.${action}`) })}
      className="flex flex-col gap-3 rounded-md border border-primary/60 p-3"
    >
      <h3 className="text-sm font-bold">{t('proposal.title', { action: t(`refine.${action}`) })}</h3>
      {writing && text === '' && (
        <Waited since={now().lives[PROPOSAL]?.began ?? performance.now()} label={words('writing')} />
      )}
      {writing && text !== '' && (
        <p dir="auto" className="max-h-80 overflow-y-auto whitespace-pre-wrap">
          {text}
        </p>
      )}
      {!writing && text !== '' && <DiffView before={before} after={text.trim()} />}
      {state === 'stopped' && <p className="text-sm text-muted">{t('proposal.stopped')}</p>}
      {state === 'done' && text === '' && <p className="text-sm text-muted">{t('proposal.empty')}</p>}
      {error !== null && <ErrorCard error={error} onRetry={again} />}
      <div className="flex flex-wrap gap-2">
        {writing ? (
          <Button icon={StopIcon} onClick={stopProposal}>
            {words('stop')}
          </Button>
        ) : (
          <>
            {text !== '' && (
              <Button look="primary" icon={CheckIcon} onClick={() => settle(true)}>
                {t('proposal.accept')}
              </Button>
            )}
            <Button icon={CloseIcon} onClick={() => settle(false)}>
              {t('proposal.reject')}
            </Button>
            {error === null && (
              <Button look="quiet" icon={RefreshIcon} onClick={again}>
                {t('proposal.again')}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  )
}
