/** The text in Markdown, and the tools that refine a piece of it. */

import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { RefineAction } from '@/api/types'
import { useLook } from '@/app/look'
import { wordsIn } from '@/sources/words'
import { direction } from '@/text/direction'
import { localeOf } from '@/text/numbers'
import { Button } from '@/ui/button'
import { CONTROL, Field, TextInput } from '@/ui/field'
import { ChevronDownIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { LANGUAGES, TONES } from './form'
import { ProposalView } from './proposal'
import { useReady } from './ready'
import { useResultText } from './result-text'
import { selectionAsked } from './select-text'
import { changeVersion, useIsLive, useWork } from './store'
import { useText } from './text'
import { TONE_WORDS } from './tones'
import { edited, pieceOf, redone, undone, type Version } from './versions'
import { goOn, propose } from './writing'

const PLAIN: readonly RefineAction[] = ['shorten', 'expand', 'rephrase', 'simplify', 'fix']
const LONGEST_PIECE = 30_000
/** Keys pressed within so many milliseconds are one step back. */
const BURST = 1_200

interface Chosen {
  start: number
  end: number
}

export function Editor({ version }: { version: Version }) {
  const t = useResultText()
  const page = usePageDir()
  const writing = useIsLive(version.id)
  const proposal = useWork((work) => (work.proposal?.version === version.id ? work.proposal : null))
  const field = useRef<HTMLTextAreaElement>(null)
  const [chosen, setChosen] = useState<Chosen>({ start: 0, end: 0 })
  const last = useRef(0)
  const locked = writing || proposal !== null
  useSelectionAsked(field, version, setChosen)
  const type = (text: string) => {
    const now = performance.now()
    const within = now - last.current < BURST
    last.current = now
    changeVersion(version.id, (shown) => edited(shown, text, within))
  }
  const step = (change: (shown: Version) => Version) => {
    last.current = 0
    changeVersion(version.id, change)
  }
  const press = (event: KeyboardEvent) => {
    const control = event.ctrlKey || event.metaKey
    if (!control || event.altKey || locked) return
    const back = event.code === 'KeyZ' && !event.shiftKey
    const forth = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
    if (!back && !forth) return
    // The field's own history knows nothing of what a model changed.
    event.preventDefault()
    step(back ? undone : redone)
  }
  return (
    <div className="flex flex-col gap-3">
      <Tools version={version} chosen={chosen} locked={locked} />
      {proposal !== null && <ProposalView proposal={proposal} />}
      <textarea
        ref={field}
        data-editor
        aria-label={t('editor.label')}
        readOnly={locked}
        title={writing ? t('editor.locked') : undefined}
        dir={direction(version.text, page)}
        lang={version.asked.language}
        value={version.text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onSelect={({ currentTarget }) =>
          setChosen({ start: currentTarget.selectionStart, end: currentTarget.selectionEnd })
        }
        className={`${CONTROL} field-sizing-content max-h-[70dvh] min-h-80 resize-y leading-relaxed`}
      />
    </div>
  )
}

/** «Edit this sentence» of the checks leads here. */
function useSelectionAsked(
  field: React.RefObject<HTMLTextAreaElement | null>,
  version: Version,
  tell: (chosen: Chosen) => void,
): void {
  const asked = selectionAsked.use()
  useLayoutEffect(() => {
    const at = asked === null ? -1 : version.text.indexOf(asked)
    if (asked === null || field.current === null) return
    selectionAsked.set(null)
    if (at < 0) return
    field.current.focus()
    field.current.setSelectionRange(at, at + asked.length)
    // A field scrolls to its selection only when something is typed.
    field.current.scrollTop = (at / Math.max(1, version.text.length)) * field.current.scrollHeight - 80
    tell({ start: at, end: at + asked.length })
  }, [asked, field, version.text, tell])
}

function Tools({ version, chosen, locked }: { version: Version; chosen: Chosen; locked: boolean }) {
  const t = useResultText()
  const form = useText()
  const { language } = useLook()
  const page = usePageDir()
  const ready = useReady()
  const [instruction, setInstruction] = useState('')
  const piece = pieceOf(version.text, chosen.start, chosen.end)
  const isAll = version.text.slice(chosen.start, chosen.end).trim() === ''
  const words = wordsIn(version.text.slice(piece.start, piece.end))
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language' })
  const refine = (action: RefineAction, more: { tone?: string; language?: string } = {}) => {
    if (piece.end <= piece.start) return toast({ text: t('refine.empty'), tone: 'danger', about: 'content-refine' })
    if (piece.end - piece.start > LONGEST_PIECE)
      return toast({ text: t('refine.long'), tone: 'danger', about: 'content-refine' })
    ready((by) => {
      propose(by, {
        version: version.id,
        start: chosen.start,
        end: chosen.end,
        action,
        tone: more.tone ?? '',
        language: more.language ?? '',
        instruction: instruction.trim(),
      })
    }, 'model')
  }
  const written = version.asked.language === 'fa' ? 'fa' : 'en'
  return (
    <fieldset aria-label={t('refine.tools')} className="flex flex-col gap-2 rounded-md bg-surface-2 p-2">
      <div className="flex flex-wrap gap-1">
        {PLAIN.map((action) => (
          <Button key={action} className="px-3" disabled={locked} onClick={() => refine(action)}>
            {t(`refine.${action as 'shorten'}`)}
          </Button>
        ))}
        <Menu
          align="start"
          trigger={
            <Button className="px-3" disabled={locked}>
              {t('refine.tone')}
              <ChevronDownIcon className="size-4" />
            </Button>
          }
        >
          {TONES.map((tone) => (
            <MenuItem key={tone} onSelect={() => !locked && refine('tone', { tone: TONE_WORDS(tone, written) })}>
              {form(`tone.${tone}`)}
            </MenuItem>
          ))}
        </Menu>
        <Menu
          align="start"
          trigger={
            <Button className="px-3" disabled={locked}>
              {t('refine.translate')}
              <ChevronDownIcon className="size-4" />
            </Button>
          }
        >
          {LANGUAGES.map((one) => (
            <MenuItem key={one} onSelect={() => !locked && refine('translate', { language: one })}>
              {names.of(one)}
            </MenuItem>
          ))}
        </Menu>
        <Button
          className="px-3"
          disabled={locked}
          onClick={() =>
            version.text.trim() === ''
              ? toast({ text: t('refine.empty'), tone: 'danger', about: 'content-refine' })
              : ready((by) => goOn(version.id, by), 'model')
          }
        >
          {t('refine.continue')}
        </Button>
      </div>
      <p className="text-xs text-muted">{t(isAll ? 'refine.on.all' : 'refine.on.piece', { n: words })}</p>
      <Field label={t('refine.instruction')} hint={t('refine.instruction.hint')} hideLabel>
        {(wiring) => (
          <TextInput
            {...wiring}
            placeholder={t('refine.instruction')}
            maxLength={1000}
            dir={direction(instruction, page)}
            value={instruction}
            onChange={(event) => setInstruction(event.target.value)}
          />
        )}
      </Field>
    </fieldset>
  )
}
