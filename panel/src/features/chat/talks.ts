/** Beginning a talk, going back to the one before, writing one to a file and reading it from there. */

import { download } from '@/ui/download'
import { stop } from './run'
import { now, update } from './store'
import { EMPTY, isEmpty, type Talk } from './talk'
import { LARGEST_FILE, NotATalk, readTalk, toFile, toMarkdown } from './talk-file'

/** Brings back all that a step put aside. */
export type Back = () => void

/** The talk that was is kept until the next one is left; what is given is for the one before that, which goes. */
export function beginTalk(): Back | null {
  return replace(EMPTY)
}

export function backToPrevious(): void {
  const { previous } = now()
  if (previous !== null) replace(previous)
}

export function exportJson(): void {
  const { talk } = now()
  save(`${JSON.stringify(toFile(talk), null, 2)}\n`, 'json', 'application/json')
  update({ exported: talk })
}

/** Text alone: it cannot be brought back, so the talk still counts as unsaved. */
export function exportMarkdown(names: { title: string; system: string; you: string }): void {
  save(toMarkdown(now().talk, names), 'md', 'text/markdown')
}

/** Reads a file and shows its talk; how many turns it has. Throws NotATalk. */
export async function importTalk(file: File): Promise<{ turns: number; back: Back | null }> {
  if (file.size > LARGEST_FILE) throw new NotATalk('tooLarge')
  const talk = readTalk(await file.text())
  const back = replace(talk)
  update({ exported: talk })
  return { turns: Object.keys(talk.turns).length, back }
}

function replace(talk: Talk): Back | null {
  stop()
  const { talk: last, previous, exported } = now()
  update({ talk, previous: isEmpty(last) ? (talk === previous ? null : previous) : last, undo: null })
  // Nothing goes for good but a talk that stood before another one.
  if (isEmpty(last) || previous === null || talk === previous) return null
  return () => {
    stop()
    update({ talk: last, previous, exported, undo: null })
  }
}

function save(text: string, extension: string, type: string): void {
  const stamp = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')
  download(text, `kelidar-talk-${stamp}.${extension}`, type)
}
