/** An episode as the API tells it, in the words of this page. */

import type {
  BriefEpisode,
  EpisodeDetails,
  EpisodeLine,
  EpisodeMixed,
  EpisodeOrder,
  EpisodeOutline,
  EpisodeOutlook,
  EpisodeScriptLine,
  EpisodeSound,
  EpisodeSpeaker,
  EpisodeView,
  EpisodeWishes,
} from '@/api/types'

export type { BriefEpisode, EpisodeOrder, EpisodeView }
export type Speaker = EpisodeSpeaker
export type Voice = NonNullable<Speaker['voice']>
/** A line as it is edited, and with what the service alone says of it. */
export type Line = EpisodeScriptLine
export type LineView = EpisodeLine
export type LineState = LineView['state']
export type Stage = EpisodeView['stage']
export type Standing = EpisodeView['standing']
export type Mode = NonNullable<EpisodeView['mode']>
export type SoundFormat = EpisodeSound['formats'][number]
export type Outline = EpisodeOutline
export type Segment = Outline['segments'][number]
export type Details = EpisodeDetails
export type Outlook = EpisodeOutlook
export type Mixed = EpisodeMixed
export type TranscriptForm = 'txt' | 'md' | 'srt' | 'vtt' | 'json'

/** A file that is held, or one of the media library; what it is called and where it is to be seen is for the page alone. */
export interface Material {
  hold_id?: string
  media_id?: string
  title?: string
  url?: string
  /** Of what was brought here and is held for nothing yet. */
  expires_at?: string
}

export type SoundWishes = Omit<EpisodeSound, 'bed' | 'cover'> & { bed: Material | null; cover: Material | null }

/** An episode whose content is held. */
export type Episode = EpisodeView & {
  version: string
  mode: Mode
  language: string
  wishes: EpisodeWishes
  sound: EpisodeSound
}

export function isHeld(episode: EpisodeView): episode is Episode {
  return episode.version !== null && episode.wishes !== null
}

/** What is sent of an episode when it was edited. */
export interface Parts {
  lines: readonly Line[]
  speakers: readonly Speaker[]
  sound: SoundWishes
  details: Details
  outline: Outline
}
