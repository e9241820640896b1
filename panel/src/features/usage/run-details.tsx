/** Everything that is kept of one run, to read and to copy. */

import { type ReactNode, useState } from 'react'
import type { Usage } from '@/api/types'
import { useLook } from '@/app/look'
import { useIsSuper } from '@/app/query'
import { cost, count, duration } from '@/text/numbers'
import { useT } from '@/text/t'
import { CopyButton } from '@/ui/copy-button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { Time } from '@/ui/time'
import { adminOf, isFree, KeyBadge, SectionName, Status, useProvenance } from './cells'
import { useText } from './text'

/** Open while there is a run; the last one stays inside until the dialog has gone. */
export function RunDetails({ run, onClose }: { run: Usage | null; onClose: () => void }) {
  const t = useText()
  const [last, setLast] = useState(run)
  if (run !== null && run !== last) setLast(run)
  if (last === null) return null
  return (
    <Dialog
      shape="wide"
      open={run !== null}
      onClose={onClose}
      title={t('details.title')}
      description={last.message ?? t(`status.${last.status}.text`)}
      footer={<CopyButton text={JSON.stringify(last, null, 2)} label={t('details.copy')} />}
    >
      <Everything run={last} />
    </Dialog>
  )
}

const TOKENS = ['input_tokens', 'cached_tokens', 'output_tokens', 'reasoning_tokens'] as const

function Everything({ run }: { run: Usage }) {
  const t = useText()
  const say = useT()
  const { language } = useLook()
  const provenance = useProvenance()
  const isSuper = useIsSuper()
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm sm:gap-x-6">
      <Row name={t('status')}>
        <Status run={run} />
      </Row>
      {run.code !== null && (
        <Row name={t('row.code')} long>
          <Code text={run.code} copy={t('row.code.copy')} />
        </Row>
      )}
      <Row name={t('time')}>
        <Time at={run.at} as="dateTime" /> (<Time at={run.at} />)
      </Row>
      {isSuper && (
        <Row name={t('admin')}>
          <bdi>{adminOf(run)}</bdi>
        </Row>
      )}
      <Row name={t('section')}>
        <SectionName section={run.section} />
      </Row>
      <Row name={t('row.operation')}>{say(`operation.${run.operation}`)}</Row>
      {run.provider !== null && (
        <Row name={t('row.provider')}>
          <bdi>{run.provider_name ?? run.provider}</bdi>
        </Row>
      )}
      <Row name={t('model')}>{run.model === null ? t('model.none') : <bdi>{run.model_name ?? run.model}</bdi>}</Row>
      {run.model !== null && (
        <Row name={t('row.model_id')} long>
          <Code text={run.model} />
        </Row>
      )}
      <Row name={t('key')}>
        <KeyBadge run={run} />
      </Row>
      {!isFree(run) &&
        TOKENS.map((name) => {
          const part = name === 'cached_tokens' || name === 'reasoning_tokens'
          const value = run.usage[name]
          return (
            <Row key={name} name={t(`row.${name}`)} part={part}>
              {value === null ? say('common.unknown') : count(value, language)}
            </Row>
          )
        })}
      <Row name={t('cost')}>{isFree(run) ? t('cost.none') : cost(run.cost, language)}</Row>
      {!isFree(run) && (
        <Row name={t('row.provenance')} part>
          {provenance(run.cost)}
        </Row>
      )}
      {run.status !== 'refused' && (
        <>
          <Row name={t('row.first')}>{duration(run.timing.first_ms, language)}</Row>
          <Row name={t('row.total')}>{duration(run.timing.total_ms, language)}</Row>
        </>
      )}
      <Row name={t('row.id')} long>
        <Code text={run.generation_id} copy={t('row.id.copy')} />
      </Row>
    </dl>
  )
}

/** `part` is of what stands above it; `long` takes a line of its own on a phone. */
function Row({ name, part, long, children }: { name: string; part?: boolean; long?: boolean; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className={cx('text-muted', part && 'ps-4', long && LONG)}>{name}</dt>
      <dd className={cx('min-w-0', long && cx(LONG, 'max-sm:-mt-2'))}>{children}</dd>
    </div>
  )
}

const LONG = 'max-sm:col-span-2'

function Code({ text, copy }: { text: string; copy?: string }) {
  return (
    <span className="flex items-center gap-1">
      <bdi dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
        {text}
      </bdi>
      {copy !== undefined && (
        <span className="-my-2">
          <CopyButton iconOnly text={text} label={copy} />
        </span>
      )}
    </span>
  )
}
