/** What one provider gives the reader, section by section: on whose key, or why not, with the steps of the key rule. */

import type { Effective, Provider, Section } from '@/api/types'
import { useT } from '@/text/t'
import { AlertIcon, CheckIcon, ChevronDownIcon, CloseIcon } from '@/ui/icons'
import { Trace } from '@/ui/trace'
import { doubtOf } from './outcome'
import { Row } from './row'
import { useText } from './text'
import { useSectionList } from './words'

interface Told {
  section: Section
  effective: Effective
}

export function EffectiveRow({ provider }: { provider: Provider }) {
  const t = useText()
  const say = useT()
  const list = useSectionList()
  const told = provider.sections.flatMap((section): Told[] => {
    const effective = provider.effective[section]
    return effective ? [{ section, effective }] : []
  })
  if (told.length === 0) return null
  return (
    <Row title={t('effective.title')}>
      <ul className="flex flex-col gap-1.5 text-sm">
        {alike(told).map(({ sections, effective: { source, code, message } }) => (
          <li key={sections[0]} className="flex items-start gap-2">
            <Mark provider={provider} source={source} closed={code !== null} />
            <p className="min-w-0">
              <span className="font-medium">{t('effective.sections', { sections: list(sections) })}</span>
              {code === null ? t(`effective.${source ?? 'free'}`) : message}
            </p>
          </li>
        ))}
      </ul>
      <details className="group -my-2 text-sm">
        <summary className="inline-flex min-h-10 list-none items-center gap-1.5 text-muted hover:text-text">
          <ChevronDownIcon className="size-4 transition-transform group-open:rotate-180" />
          {t('effective.trace')}
        </summary>
        <div className="grid gap-x-8 gap-y-4 pt-1 pb-2 sm:grid-cols-2">
          {told.map(({ section, effective }) => (
            <div key={section}>
              <h4 className="mb-1 font-medium">{say(`section.${section}`)}</h4>
              <Trace steps={effective.trace} />
            </div>
          ))}
        </div>
      </details>
    </Row>
  )
}

/** A key that was refused the last time earns no tick, though the rule takes it. */
function Mark({ provider, source, closed }: { provider: Provider; source: Effective['source']; closed: boolean }) {
  if (closed) return <CloseIcon className="mt-1 size-4 text-danger" />
  if (doubtOf({ provider: provider.slug, source }, [provider])) return <AlertIcon className="mt-1 size-4 text-warn" />
  return <CheckIcon className="mt-1 size-4 text-ok" />
}

/** Sections with the same answer are told in one line. */
function alike(told: readonly Told[]) {
  const lines: { sections: Section[]; effective: Effective }[] = []
  for (const { section, effective } of told) {
    const same = lines.find(
      (line) => line.effective.source === effective.source && line.effective.message === effective.message,
    )
    if (same) same.sections.push(section)
    else lines.push({ sections: [section], effective })
  }
  return lines
}
