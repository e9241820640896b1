/**
 * Choosing from the media library, for every page that takes a picture or a sound. It comes when it is first opened:
 *
 *     {open && <MediaPicker kind="picture" most={4} onChoose={(items) => …} onClose={() => setOpen(false)} />}
 *
 * What is missing in the library can be uploaded there and is chosen at once.
 */

import { overlay } from '@/ui/overlay'
import type { MediaPickerProps } from './picker-box'

export const MediaPicker = overlay<MediaPickerProps>(() => import('./picker-box').then((module) => module.PickerBox))
