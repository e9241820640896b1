/** A picture is changed in words: it goes along as a reference, with the settings it was made with. */

import { useState } from 'react'
import { direction } from '@/text/direction'
import { catalogue, useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, TextArea } from '@/ui/field'
import { EstimateSlot } from '@/work/estimate-slot'
import { usePageDir } from '@/work/page-dir'
import type { Batch, Tile } from './batch'
import { isPersian, mostReferences } from './form'
import { referenceOf } from './reuse'
import { make, servedAs } from './run'

const useText = catalogue({
  fa: {
    title: 'اصلاح تصویر با توضیح',
    what: 'چه چیزی تغییر کند؟',
    placeholder: 'مثلاً: همین، ولی هنگام غروب و بدون آدم',
    go: 'ساختن نسخهٔ تازه',
    asked: 'نسخهٔ تازه در حال ساخته شدن است.',
    empty: 'بنویسید چه چیزی تغییر کند.',
  },
  en: {
    title: 'Refine the picture in words',
    what: 'What should change?',
    placeholder: 'For example: the same, but at sunset and without people',
    go: 'Make a new version',
    asked: 'A new version is being made.',
    empty: 'Write what should change.',
  },
})

/** What was typed for a picture, until it is sent. */
const drafts = new Map<string, string>()

export function RefineDialog({ batch, tile, onClose }: { batch: Batch; tile: Tile; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const page = usePageDir()
  const [typed, setTyped] = useState(drafts.get(tile.id) ?? '')
  const [tried, setTried] = useState(false)
  const served = servedAs(batch.asked)
  const [run] = useState(
    served && {
      section: 'image' as const,
      operation: 'image' as const,
      provider: served.provider,
      model: served.model,
      count: 1,
    },
  )
  const send = () => {
    const reference = referenceOf(tile, batch.asked.form.prompt)
    if (typed.trim() === '') return setTried(true)
    if (served === null || reference === null) return
    // The picture comes first: a model with little room goes by it.
    const references = [reference, ...batch.asked.form.references].slice(0, mostReferences(served.spec))
    make(
      { ...batch.asked.form, prompt: typed.trim(), style: null, seed: '', count: 1, references },
      served,
      'refinement',
      `${batch.about}${isPersian(typed) ? '؛' : ';'} ${typed.trim()}`,
    )
    drafts.delete(tile.id)
    announce(t('asked'))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <span className="me-auto text-xs text-muted">
            <EstimateSlot run={run} of="run" />
          </span>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button look="primary" onClick={send}>
            {t('go')}
          </Button>
        </>
      }
    >
      <img
        src={tile.picture?.url}
        alt={batch.asked.form.prompt}
        className="mx-auto max-h-56 rounded-md border border-border object-contain"
      />
      <Field label={t('what')} error={tried && typed.trim() === '' ? t('empty') : undefined}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={3}
            placeholder={t('placeholder')}
            dir={direction(typed, page)}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              drafts.set(tile.id, event.target.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              send()
            }}
          />
        )}
      </Field>
    </Dialog>
  )
}
