/** Parts of an episode as they are sent. */

import type { Material, Outline, SoundWishes } from './types'

/** A file is told by where it is, and by nothing else. */
export function soundOf(sound: SoundWishes): SoundWishes {
  return { ...sound, bed: material(sound.bed), cover: material(sound.cover) }
}

function material(file: Material | null): Material | null {
  if (file === null) return null
  return file.hold_id === undefined ? { media_id: file.media_id ?? '' } : { hold_id: file.hold_id }
}

/** Lines that are empty while they are typed are no points. */
export function outlineOf({ title, segments }: Outline): Outline {
  const points = (all: string[]) => all.map((point) => point.trim()).filter((point) => point !== '')
  return { title, segments: segments.map((segment) => ({ ...segment, points: points(segment.points) })) }
}
