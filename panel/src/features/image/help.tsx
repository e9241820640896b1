/** Better words for a picture, written by the model of the chat: shown before they are used, and changed as one likes. */

import { useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from '@/api/errors'
import { type Finished, type Started, streamChat } from '@/api/sse'
import { direction } from '@/text/direction'
import { catalogue, useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { TextArea } from '@/ui/field'
import { CheckIcon, CloseIcon, StopIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { currentChoice, type Place } from '@/work/choice'
import { usePageDir } from '@/work/page-dir'
import { RunFooter } from '@/work/run-footer'
import type { RunFacts } from '@/work/totals'
import { focusPrompt } from './focus'
import { isPersian } from './form'
import type { Help } from './prompt'
import { now, setForm } from './store'

const CHAT: Place = { section: 'chat', operation: 'text' }

const useText = catalogue({
  fa: {
    improve: 'متن پیشنهادی',
    translate: 'ترجمهٔ پیشنهادی',
    article: 'درخواست پیشنهادی',
    by: 'نوشتهٔ {model}؛ هنوز جایی به کار نرفته است.',
    use: 'به کار بردن',
    stop: 'توقف',
    used: 'متن پیشنهادی جای متن شما آمد.',
    done: 'متن پیشنهادی آماده است.',
  },
  en: {
    improve: 'Suggested words',
    translate: 'Suggested translation',
    article: 'Suggested prompt',
    by: 'Written by {model}; not used anywhere yet.',
    use: 'Use it',
    stop: 'Stop',
    used: 'The suggested words stand in place of yours.',
    done: 'The suggestion is ready.',
  },
})

/** The answer is nothing but the words; they go where a person reads them first. */
const ONLY = 'Answer with the prompt alone: no title, no quotation marks, no explanation.'

function instructionFor(kind: Help, text: string): string {
  const language = isPersian(text) ? 'Persian' : 'the language of the text'
  if (kind === 'translate')
    return `Translate this prompt for an image model into natural English. Keep names, and keep everything it asks for. ${ONLY}`
  if (kind === 'improve')
    return `Rewrite this prompt for an image model in ${language}: keep what it asks for, add subject, setting, light, composition and mood where they are missing, at most 80 words. ${ONLY}`
  return `Read the text and write a prompt for one picture that would stand above it, in ${language}: subject, setting, light, composition, mood, no words in the picture, at most 80 words. ${ONLY}`
}

interface State {
  text: string
  error: ApiError | null
  started: Started | null
  finished: Finished | null
  running: boolean
}

const BEGUN: State = { text: '', error: null, started: null, finished: null, running: true }

export function PromptHelp({ kind, text, onClose }: { kind: Help; text: string; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const page = usePageDir()
  const [tries, setTries] = useState(0)
  const [state, setState] = useState(BEGUN)
  const box = useRef<HTMLDivElement>(null)
  const stop = useRef<() => void>(undefined)
  useEffect(() => {
    const controller = new AbortController()
    stop.current = () => {
      controller.abort()
      setState((one) => ({ ...one, running: false }))
    }
    setState(BEGUN)
    ask(kind, text, controller.signal, (change) => !controller.signal.aborted && setState(change))
    return () => controller.abort()
  }, [kind, text, tries])
  const { running, error, started } = state
  useEffect(() => {
    if (!running && error === null) announce(t('done'))
  }, [running, error, t])
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [])
  const use = () => {
    const before = now().form.prompt
    setForm({ prompt: state.text.trim() })
    toast({ text: t('used'), undo: () => setForm({ prompt: before }), about: 'image-prompt' })
    onClose()
    focusPrompt()
  }
  return (
    <div ref={box} className="flex flex-col gap-2 rounded-md border border-border bg-surface-2/50 p-3">
      <div>
        <p className="text-sm font-medium">{t(kind)}</p>
        {started !== null && (
          <p className="text-xs text-muted">{t('by', { model: currentChoice(CHAT)?.spec.name ?? started.model })}</p>
        )}
      </div>
      {error !== null ? (
        <ErrorCard error={error} onRetry={() => setTries((n) => n + 1)} />
      ) : (
        <TextArea
          aria-label={t(kind)}
          aria-busy={running}
          readOnly={running}
          rows={3}
          className="max-h-60 bg-surface"
          dir={direction(state.text, page)}
          value={state.text}
          onChange={(event) => setState((one) => ({ ...one, text: event.target.value }))}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {error === null && (
          <Button look="primary" icon={CheckIcon} disabled={running || state.text.trim() === ''} onClick={use}>
            {t('use')}
          </Button>
        )}
        {running ? (
          <Button icon={StopIcon} onClick={() => stop.current?.()}>
            {t('stop')}
          </Button>
        ) : (
          <Button
            icon={CloseIcon}
            onClick={() => {
              onClose()
              focusPrompt()
            }}
          >
            {shell('common.close')}
          </Button>
        )}
        {!running && started !== null && <RunFooter runs={[factsOf(started, state.finished)]} />}
      </div>
    </div>
  )
}

async function ask(
  kind: Help,
  text: string,
  signal: AbortSignal,
  set: (change: (state: State) => State) => void,
): Promise<void> {
  const chosen = currentChoice(CHAT)
  const messages = [
    { role: 'system' as const, content: instructionFor(kind, text) },
    { role: 'user' as const, content: text },
  ]
  try {
    const input = { messages, ...(chosen && { provider: chosen.provider, model: chosen.model }) }
    for await (const event of streamChat(input, signal)) {
      if (event.event === 'start') set((state) => ({ ...state, started: event }))
      else if (event.event === 'delta') set((state) => ({ ...state, text: state.text + event.text }))
      else if (event.event === 'done') set((state) => ({ ...state, finished: event }))
      else if (event.event === 'error') throw event.error
    }
  } catch (thrown) {
    set((state) => ({ ...state, error: asApiError(thrown) }))
  }
  set((state) => ({ ...state, running: false }))
}

function factsOf(started: Started, finished: Finished | null): RunFacts {
  const { provider, model, generation_id, key_source } = started
  return {
    ...{ provider, model, model_name: model, generation_id, key_source, refused: false },
    ...{ usage: finished?.usage ?? null, cost: finished?.cost ?? null, timing: finished?.timing ?? null },
  }
}
