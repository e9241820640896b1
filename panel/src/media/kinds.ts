/** What a saved thing is to whoever looks at it, and how its file is told. */

import type { OutputKind, SavedFile } from '@/api/types'
import type { Language } from '@/app/look'
import { count, duration, localeOf } from '@/text/numbers'

export function kindOf({ file }: { file: SavedFile | null }): OutputKind {
  if (file === null) return 'text'
  return file.media_type.startsWith('image/') ? 'picture' : 'sound'
}

const NAMES: Record<SavedFile['media_type'], string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'audio/mpeg': 'MP3',
  'audio/ogg': 'OGG',
  'audio/wav': 'WAV',
  'audio/mp4': 'M4A',
  'audio/flac': 'FLAC',
  'audio/pcm': 'PCM',
  'text/markdown': 'Markdown',
  'application/json': 'JSON',
}

/** «PNG · 1024 × 768 · 1.4 MB», in its parts. */
export function factsOf(file: SavedFile, language: Language): string[] {
  const told = [NAMES[file.media_type]]
  if (file.width !== null && file.height !== null)
    told.push(`${count(file.width, language)} × ${count(file.height, language)}`)
  if (file.seconds !== null) told.push(duration(file.seconds * 1_000, language))
  return [...told, size(file.size, language)]
}

const UNITS = { fa: ['بایت', 'کیلوبایت', 'مگابایت'], en: ['bytes', 'KB', 'MB'] } as const

/** In the unit that people would say, by 1024 as the API counts its limits. */
export function size(bytes: number, language: Language): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2
  const amount = bytes / 1024 ** step
  const digits = step === 0 || amount >= 100 ? 0 : 1
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits }).format(amount)
  return `${number} ${UNITS[language][step]}`
}

/** 75 seconds as «1:15», in the reader's digits. */
export function clock(seconds: number, language: Language): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
  const written = (value: number, digits: number) =>
    new Intl.NumberFormat(localeOf(language), { minimumIntegerDigits: digits, useGrouping: false }).format(value)
  const end = `${written(minutes, hours > 0 ? 2 : 1)}:${written(rest, 2)}`
  return hours > 0 ? `${written(hours, 1)}:${end}` : end
}
