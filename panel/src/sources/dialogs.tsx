/** A source pasted or named by its address, and what was read of one. */

import { type FormEvent, useId, useState } from 'react'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, TextArea, TextInput } from '@/ui/field'
import { OutsideLink } from '@/ui/link'
import { usePageDir } from '@/work/page-dir'
import type { Desk } from './desk'
import { isAddress, type Source } from './source'
import { useText } from './text'

export function PasteDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const page = usePageDir()
  const form = useId()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const empty = text.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (empty) return
    desk.addText(name.trim() || t('source.pasted'), text)
    onClose()
  }
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('paste.title')}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={form} look="primary">
            {t('paste.add')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('paste.text')} error={tried && empty ? t('paste.empty') : undefined}>
          {(wiring) => (
            <TextArea
              {...wiring}
              autoFocus
              rows={10}
              className="max-h-[45dvh]"
              dir={direction(text, page)}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('paste.name')} optional>
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={200}
              dir={direction(name, page)}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

export function UrlDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const form = useId()
  const [url, setUrl] = useState('')
  const [tried, setTried] = useState(false)
  // Who leaves the beginning out means the web.
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(url.trim()) ? url.trim() : `https://${url.trim()}`
  const bad = !isAddress(whole)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (bad) return
    desk.addUrl(whole)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('url.title')}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={form} look="primary">
            {t('url.add')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit}>
        <Field label={t('url.label')} hint={t('url.hint')} error={tried && bad ? t('url.bad') : undefined}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ltr
              autoFocus
              type="url"
              inputMode="url"
              placeholder="https://"
              maxLength={2000}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** What was read, to be looked over and mended: it is what the model is given. */
export function SeenDialog({ desk, source, onClose }: { desk: Desk; source: Source; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const page = usePageDir()
  const [text, setText] = useState(source.text)
  const changed = text !== source.text && text.trim() !== ''
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={<bdi>{source.title}</bdi>}
      {...(source.truncated && { description: t('source.cut.text') })}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.close')}</Button>
          <Button
            look="primary"
            disabled={!changed}
            onClick={() => {
              desk.change(source.id, text)
              onClose()
            }}
          >
            {t('source.change')}
          </Button>
        </>
      }
    >
      {source.url !== '' && (
        <p dir="ltr" className="text-start text-sm break-all">
          <OutsideLink href={source.url}>{source.url}</OutsideLink>
        </p>
      )}
      <TextArea
        aria-label={t('paste.text')}
        rows={14}
        className="max-h-[55dvh]"
        dir={direction(text, page)}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  )
}
