/** Excerpt, search title and description, address, tags: made by a model or by hand, and edited before they are used. */

import { direction } from '@/text/direction'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea, TextInput } from '@/ui/field'
import { RefreshIcon, StopIcon } from '@/ui/icons'
import { usePageDir } from '@/work/page-dir'
import { Waited } from '@/work/waited'
import { stillOff } from './about-lengths'
import { LONGEST_SHOWN_DESCRIPTION, LONGEST_SHOWN_TITLE } from './checks'
import { hasJustBegun, stop } from './follow'
import { useReady } from './ready'
import { useResultText } from './result-text'
import { aboutKey, askAbout } from './steps-writing'
import { changeVersion, useWork } from './store'
import { useText } from './text'
import type { About, Version } from './versions'

type Name = Exclude<keyof About, 'alts' | 'offLengths'>

const NOTHING: About = { excerpt: '', metaTitle: '', metaDescription: '', slug: '', tags: '', alts: [] }
const NAMES: readonly Name[] = ['excerpt', 'metaTitle', 'metaDescription', 'slug', 'tags']
const LONG: readonly Name[] = ['excerpt', 'metaDescription']
const MOST: Partial<Record<Name, number>> = {
  excerpt: 300,
  metaTitle: LONGEST_SHOWN_TITLE,
  metaDescription: LONGEST_SHOWN_DESCRIPTION,
}

export function AboutPanel({ version }: { version: Version }) {
  const t = useResultText()
  const words = useText()
  const ready = useReady()
  const key = aboutKey(version.id)
  const live = useWork((work) => work.lives[key])
  const error = useWork((work) => work.failures[key])
  const { about } = version
  const make = () => ready((by) => askAbout(version.id, by), 'model')
  const empty = version.text.trim() === ''
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t('about.text')}</p>
      <div className="flex flex-wrap items-center gap-2">
        {live === undefined ? (
          <Button icon={RefreshIcon} disabled={empty} look={about === null ? 'primary' : 'secondary'} onClick={make}>
            {t(about === null ? 'about.make' : 'about.again')}
          </Button>
        ) : (
          <>
            <Button icon={StopIcon} onClick={() => hasJustBegun() || stop(key)}>
              {words('stop')}
            </Button>
            <Waited since={live.began} label={words('writing')} />
          </>
        )}
        {about === null && live === undefined && (
          <Button onClick={() => changeVersion(version.id, (shown) => ({ ...shown, about: NOTHING }))}>
            {t('about.hand')}
          </Button>
        )}
      </div>
      {error !== undefined && <ErrorCard error={error} onRetry={make} />}
      {about !== null && <AboutFields version={version} about={about} />}
    </div>
  )
}

function AboutFields({ version, about }: { version: Version; about: About }) {
  const t = useResultText()
  const page = usePageDir()
  const set = (name: Name, typed: string) =>
    changeVersion(version.id, (shown) => ({ ...shown, about: { ...about, [name]: typed } }))
  const off = stillOff(about)
  const said = (one: (typeof off)[number]) => t(one.least > 1 ? 'about.between' : 'about.count', one)
  return (
    <>
      {off.length > 0 && <p className="text-sm text-warn">{t('about.off', { n: off.length })}</p>}
      {NAMES.map((name) => {
        const named = off.filter(({ field }) => field === name)
        const most = MOST[name]
        const n = [...about[name]].length
        const Control = LONG.includes(name) ? TextArea : TextInput
        return (
          <Field
            key={name}
            label={t(`about.${name}`)}
            hint={
              named.length > 0 ? (
                named.map((one) => (
                  <div key={one.text} className="text-warn">
                    {one.text !== '' && <bdi>{one.text}: </bdi>}
                    {said(one)}
                  </div>
                ))
              ) : most === undefined ? undefined : (
                <span className={n > most ? 'text-warn' : undefined}>{t('about.count', { n, most })}</span>
              )
            }
          >
            {(wiring) => (
              <Control
                {...wiring}
                dir={direction(about[name], page)}
                value={about[name]}
                onChange={(event: { target: { value: string } }) => set(name, event.target.value)}
              />
            )}
          </Field>
        )
      })}
      {about.alts.length > 0 && (
        <section aria-label={t('about.alts')}>
          <h3 className="text-sm font-medium">{t('about.alts')}</h3>
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {about.alts.map((alt) => (
              <li key={alt} className="flex items-center justify-between gap-2">
                <span>
                  <bdi>{alt}</bdi>
                  {off
                    .filter(({ field, text }) => field === 'alts' && text === alt)
                    .map((one) => (
                      <span key={one.text} className="block text-xs text-warn">
                        {said(one)}
                      </span>
                    ))}
                </span>
                <CopyButton text={alt} iconOnly />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
