/** The sections, in the order people meet them. */

import type { Section } from '@/api/types'
import { ChatIcon, type Icon, ImageIcon, MicIcon, TextIcon } from '@/ui/icons'

export const SECTIONS = ['chat', 'content', 'image', 'podcast'] as const satisfies readonly Section[]
export const SECTION_ICONS: Record<Section, Icon> = {
  chat: ChatIcon,
  content: TextIcon,
  image: ImageIcon,
  podcast: MicIcon,
}
