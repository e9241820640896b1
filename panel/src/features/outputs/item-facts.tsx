/** What is known of an item: its file, where it came from and went to, and what is told of it. */

import type { ReactNode } from 'react'
import { useLanguageName } from '@/app/language-name'
import { useLook } from '@/app/look'
import { factsOf, kindOf } from '@/media/kinds'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { CopyButton } from '@/ui/copy-button'
import { AlertIcon, StarIcon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { Time } from '@/ui/time'
import { hrefOf, type Place } from './address'
import { DeliveryCard } from './delivery'
import type { Item } from './edit'
import { usePlaceNames } from './place-names'
import { useText } from './text'

const TOLD = ['alt', 'caption', 'excerpt', 'slug'] as const

export function ItemFacts({ item, place }: { item: Item; place: Place }) {
  const t = useText()
  const shell = useT()
  const { language } = useLook()
  const nameOf = usePlaceNames()
  const { metadata: told, provenance: made, file } = item
  const languageOf = useLanguageName()
  return (
    <>
      {'delivery' in item && <DeliveryCard output={item} />}
      {kindOf(item) === 'picture' && told.alt === '' && (
        <p className="flex items-start gap-2 text-sm text-muted">
          <AlertIcon className="mt-0.5 size-4 text-warn" />
          {t('alt.missing')}
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        {TOLD.map(
          (name) =>
            told[name] !== '' && (
              <Row key={name} name={t(`fact.${name}`)}>
                <bdi className="whitespace-pre-line">{told[name]}</bdi>
              </Row>
            ),
        )}
        {told.tags.length > 0 && (
          <Row name={t('fact.tags')}>
            <span className="-my-1 flex flex-wrap gap-x-3">
              {told.tags.map((tag) => (
                <AppLink
                  key={tag}
                  href={hrefOf({ shelf: place.shelf, view: place.view, tag })}
                  className="inline-flex min-h-8 items-center text-primary underline underline-offset-4"
                >
                  <bdi>{tag}</bdi>
                </AppLink>
              ))}
            </span>
          </Row>
        )}
        {told.language !== '' && <Row name={t('fact.language')}>{languageOf(told.language)}</Row>}
        {file !== null ? (
          <Row name={t('fact.kind')}>
            {factsOf(file, language).map((fact, index) => (
              <span key={fact}>
                {index > 0 && ' · '}
                <bdi>{fact}</bdi>
              </span>
            ))}
          </Row>
        ) : (
          'body' in item && (
            <Row name={t('fact.length')}>{t('fact.characters', { n: [...(item.body ?? '')].length })}</Row>
          )
        )}
        {'destination' in item && (
          <Row name={t('fact.place')}>
            <bdi>{nameOf(item.destination)}</bdi>
          </Row>
        )}
        {'section' in item && item.section !== null && (
          <Row name={t('fact.section')}>{shell(`section.${item.section}`)}</Row>
        )}
        {'owner_id' in item && (
          <Row name={t('fact.owner')}>
            <bdi>{item.owner_name ?? t('fact.gone')}</bdi>
          </Row>
        )}
        {made !== null && (
          <>
            <Row name={t('fact.by')}>
              <span className="flex flex-wrap items-center gap-2">
                <bdi>{made.provider_name ?? t('fact.unknown')}</bdi>
                <Badge tone="primary" icon={StarIcon}>
                  {t('made')}
                </Badge>
              </span>
            </Row>
            {made.model !== null && (
              <Row name={t('fact.model')}>
                <bdi>{made.model_name ?? made.model}</bdi>
              </Row>
            )}
            <Row name={t('fact.made')}>
              <Time at={made.made_at} as="dateTime" />
            </Row>
            {made.run_id !== null && (
              <Row name={t('fact.run')}>
                <span className="-my-2 flex items-center gap-1">
                  <code dir="ltr" className="min-w-0 truncate text-xs">
                    {made.run_id}
                  </code>
                  <CopyButton iconOnly text={made.run_id} label={t('fact.run.copy')} />
                </span>
              </Row>
            )}
          </>
        )}
        <Row name={t('fact.saved')}>
          <Time at={item.created_at} as="dateTime" />
        </Row>
        {item.version > 1 && (
          <Row name={t('fact.edited')}>
            <Time at={item.updated_at} as="dateTime" />
          </Row>
        )}
      </dl>
      {made !== null && file !== null && (
        <p className="text-sm text-muted">
          {t('made.facts')}{' '}
          <a href={`${file.url}?download=true`} download className="text-primary underline underline-offset-4">
            {t('download.labelled')}
          </a>
        </p>
      )}
    </>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
