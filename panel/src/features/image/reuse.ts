/** Puts what a batch was asked with back into the form, and takes pictures of it as references. */

import { choose } from '@/work/choice'
import type { Batch, Tile } from './batch'
import { type Form, mostReferences, type Reference } from './form'
import { IMAGE } from './place'
import { servedAs } from './run'
import { now, setForm, update } from './store'

/** Gives what puts back what stood there. */
export function reuse({ asked }: Batch): () => void {
  const before = now().form
  setForm(asked.form)
  if (servedAs(asked) !== null) choose(IMAGE, asked)
  return () => update({ form: before })
}

export function referenceOf(tile: Tile, title: string): Reference | null {
  const { picture } = tile
  return picture && { id: picture.hold_id, url: picture.url, title, expiresAt: picture.expires_at }
}

export function withReference(form: Form, reference: Reference): Form {
  const others = form.references.filter(({ id }) => id !== reference.id)
  return { ...form, references: [...others, reference] }
}

/** How a variation is asked for: by the picture where the model goes by pictures, else by another seed. */
export function variationOf({ asked }: Batch, tile: Tile): Form {
  const form: Form = { ...asked.form, seed: '', count: 1 }
  const served = servedAs(asked)
  const reference = referenceOf(tile, asked.form.prompt)
  const room = served !== null && mostReferences(served.spec) > form.references.length
  return reference !== null && room ? withReference(form, reference) : form
}
