/** What is asked for with a script that was kept as a file (`Finished` writes it). The API judges what stands in it. */

import type { Choice } from '@/work/choice'
import { soundOf } from './sent'
import type { EpisodeOrder, SoundWishes } from './types'

const ENDING = / – script(?: \(\d+\))?$/

/** Null where it is no such file. */
export function orderOfFile(text: string, name: string, sound: SoundWishes, voice: Choice | null): EpisodeOrder | null {
  const told = parsed(text)
  if (told === null || !Array.isArray(told.script) || !Array.isArray(told.speakers)) return null
  const { mode, language, speakers, script } = told as Pick<EpisodeOrder, 'mode' | 'language' | 'speakers' | 'script'>
  return {
    mode,
    ...(language !== undefined && { language }),
    speakers,
    script,
    topic: typeof told.topic === 'string' ? told.topic : nameOf(name),
    sound: soundOf(sound),
    ...(voice !== null && { voice_choice: { provider: voice.provider, model: voice.model } }),
  }
}

/** The file's own, where it does not tell what it is about. */
function nameOf(name: string): string {
  return name
    .replace(/\.json$/i, '')
    .replace(ENDING, '')
    .trim()
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' && told !== null && !Array.isArray(told) ? (told as Record<string, unknown>) : null
  } catch {
    return null
  }
}
