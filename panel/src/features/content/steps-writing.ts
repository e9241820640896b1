/** What fills the steps: titles, the outline, its sections one by one, and what is told about the finished text. */

import { ApiError } from '@/api/errors'
import { type Finished, type Started, streamRun } from '@/api/sse'
import type { AboutAnswer, OutlineAnswer, TitlesAnswer } from '@/api/types'
import { newId } from '@/app/new-id'
import { offLengthsOf } from './about-lengths'
import { ask, follow, stop } from './follow'
import { askedOf, briefOf, type ToneWords } from './form'
import { assembled, before, fingerprint, isWritten, type Part, plannedOf, remade, withSection } from './steps'
import { addVersion, changePart, changeSteps, changeVersion, now, versionOf } from './store'
import { type About, blankVersion, edited, type RunNote, withRun } from './versions'
import { parted } from './words'
import { begun, ended, failedOf, learn, type Named, noteOf, refusedBy, settle } from './writing'

export const TITLES = 'titles'
export const OUTLINE = 'outline'
const COUNT = 6
const LONGEST_TEXT = 100_000

/** Going on from section to section ends when somebody stops one. */
let going = false

export async function askTitles(by: Named, toneWords: ToneWords): Promise<void> {
  const brief = briefOf(now().form, by, toneWords)
  const body = { ...brief, count: COUNT }
  const came = await ask(TITLES, answerOf<TitlesAnswer>('titles', body))
  if (came === null) return
  changeSteps({ titles: came.titles })
}

/** What is locked stays; a title that is there stays too. What brings back the outline before it; null where there was none. */
export async function askOutline(by: Named, toneWords: ToneWords): Promise<(() => void) | null> {
  const body = { ...briefOf(now().form, by, toneWords), title: now().steps.title.trim() }
  const came = await ask(OUTLINE, answerOf<OutlineAnswer>('outline', body))
  if (came === null) return null
  const { title, outline } = now().steps
  changeSteps({ title: came.title, outline: remade(outline, came.outline, newId) })
  return outline.length === 0 ? null : () => changeSteps({ title, outline })
}

/** Writes one section, fit to what stands before it. */
export async function writeSection(id: string, by: Named, toneWords: ToneWords): Promise<void> {
  const { form, steps } = now()
  const at = steps.outline.findIndex((part) => part.id === id)
  const part = steps.outline[at]
  if (part === undefined) return
  const old = part
  const input = {
    ...briefOf(form, by, toneWords),
    title: steps.title.trim() || form.brief.trim().slice(0, 120),
    outline: steps.outline.map(plannedOf),
    number: at + 1,
    before: before(steps.outline, at),
  }
  // What was there comes back where nothing takes its place.
  const restore = () => partOf(id)?.text === '' && changePart(id, { text: old.text, writtenFor: old.writtenFor })
  changePart(id, {
    text: '',
    runs: [...part.runs, noteOf(by)],
    stopped: false,
    failed: null,
    writtenFor: fingerprint(part),
  })
  const tell = (change: Partial<RunNote>, rest: Partial<Part> = {}) =>
    changePart(id, { runs: withRun(partOf(id)?.runs ?? [], change), ...rest })
  await follow(id, (signal) => streamRun('/api/v1/ai/content/section', input, signal), {
    began: (started: Started) => tell(begun(started)),
    text: (more) => changePart(id, { text: (partOf(id)?.text ?? '') + more }),
    done: (finished: Finished) => {
      tell(ended(finished))
      putInPlace(old, partOf(id))
    },
    failed: (error: ApiError) => {
      tell(refusedBy(error, partOf(id)?.runs.at(-1)), { failed: failedOf(error) })
      restore()
      settlePart(id)
      learn(error)
    },
    cut: () => changePart(id, { stopped: true }),
  })
  restore()
}

/** Writes what is not written yet, from the first to the last, and puts the text together. */
export async function writeRest(by: Named, toneWords: ToneWords): Promise<void> {
  going = true
  for (const { id } of now().steps.outline) {
    const part = partOf(id)
    if (part === undefined || isWritten(part)) continue
    await writeSection(id, by, toneWords)
    const after = partOf(id)
    if (!going || after === undefined || !isWritten(after)) break
  }
  const { steps } = now()
  if (going && steps.outline.length > 0 && steps.outline.every(isWritten) && !isPut()) putTogether()
  going = false
}

/** Stops the section that is being written; what has come stays. */
export function stopSection(): void {
  going = false
  for (const { id } of now().steps.outline) {
    if (now().lives[id] === undefined) continue
    stop(id)
    changePart(id, { stopped: true })
    settlePart(id)
  }
}

/** The sections as one text, as a version of its own. */
export function putTogether(): void {
  const { form, steps } = now()
  const text = assembled(steps)
  const id = newId()
  const runs = steps.outline.flatMap((part) => part.runs)
  addVersion({ ...blankVersion(id, askedOf(form), 'steps'), made: text, text, runs })
  changeSteps({ put: { version: id, text } })
}

/** Whether the sections as they are stand in a text already. */
export function isPut(): boolean {
  return now().steps.put?.text === assembled(now().steps)
}

/** A section written anew takes the place of the old one in the text, where that is still as it was. */
function putInPlace(old: Part, part: Part | undefined): void {
  const { steps } = now()
  const version = versionOf(steps.put?.version ?? null)
  if (part === undefined || version === undefined || old.text === '') return
  const text = withSection(version.text, old, part.text)
  if (text === null) return
  changeVersion(version.id, (shown) => edited(shown, text))
  changeSteps({ put: { version: version.id, text: assembled(steps) } })
}

export function aboutKey(version: string): string {
  return `about ${version}`
}

/** What is told about a text where it is listed, searched and shown. */
export async function askAbout(id: string, by: Named): Promise<void> {
  const version = versionOf(id)
  if (version === undefined) return
  const { title, body } = parted(version.text)
  const { guided } = now().form
  const { language, keywords } = version.asked
  const input = {
    text: body.slice(0, LONGEST_TEXT),
    title: (title ?? '').slice(0, 120),
    language,
    keywords: [...keywords],
    provider: by.provider,
    model: by.model,
    guidelines: guided,
  }
  const came = await ask(aboutKey(id), answerOf<AboutAnswer>('meta', input))
  if (came === null) return
  const { excerpt, meta_title, meta_description, slug, tags, alts } = came
  const joint = language === 'fa' || language === 'ar' ? '، ' : ', '
  const about: About = {
    excerpt,
    metaTitle: meta_title,
    metaDescription: meta_description,
    slug,
    tags: tags.join(joint),
    alts,
    offLengths: offLengthsOf(came),
  }
  changeVersion(id, (shown) => ({ ...shown, about }))
}

/** What a step answers as data. Its line is kept open while the model thinks, and leaving it ends the run. */
function answerOf<Answered extends Finished>(step: 'titles' | 'outline' | 'meta', input: object) {
  return async (signal: AbortSignal): Promise<Answered> => {
    for await (const event of streamRun<Answered>(`/api/v1/ai/content/${step}`, input, signal)) {
      if (event.event === 'done') return event
      if (event.event === 'error') throw event.error
    }
    throw ApiError.line({ partial: true })
  }
}

function settlePart(id: string): void {
  settle(partOf(id)?.runs, (change) => changePart(id, { runs: change(partOf(id)?.runs ?? []) }))
}

function partOf(id: string): Part | undefined {
  return now().steps.outline.find((part) => part.id === id)
}
