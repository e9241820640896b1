/** Writing a talk to a file and reading it from there; it comes when somebody does. */

import { download } from '@/ui/download'
import { now, update } from './store'
import { lineTo, shownLine, type Talk } from './talk'
import { LARGEST_FILE, NotATalk, readTalk, toFile } from './talk-file'
import { type Back, replaceTalk } from './talks'

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
  const back = replaceTalk(talk)
  update({ exported: talk })
  return { turns: Object.keys(talk.turns).length, back }
}

/** What is shown, as markdown with a heading for each turn. */
export function toMarkdown(talk: Talk, names: { title: string; system: string; you: string }): string {
  const parts = [`# ${names.title}`]
  if (talk.system.trim() !== '') parts.push(`## ${names.system}`, talk.system.trim())
  const last = shownLine(talk).at(-1)
  for (const turn of last === undefined ? [] : lineTo(talk, last)) {
    const name = turn.role === 'user' ? names.you : (turn.runs.at(-1)?.model_name ?? '')
    const files = turn.role === 'user' ? (turn.attachments ?? []).map((one) => `- ${one.name}`) : []
    parts.push(`## ${name}`, turn.text.trim(), files.join('\n'))
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function save(text: string, extension: string, type: string): void {
  const stamp = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')
  download(text, `kelidar-talk-${stamp}.${extension}`, type)
}
