/** The words of a capabilities file's values, in the reader's language; what has none is shown as it is. */

import { catalogue } from '@/text/t'
import { sizeSaid } from './shape'

const TEXTS = {
  fa: {
    auto: 'خودکار',
    low: 'کم',
    medium: 'متوسط',
    high: 'زیاد',
    xhigh: 'خیلی زیاد',
    max: 'بیشترین',
    standard: 'معمولی',
    hd: 'پرجزئیات',
    transparent: 'شفاف',
    opaque: 'پر',
  },
  en: {
    auto: 'Auto',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    xhigh: 'Very high',
    max: 'Highest',
    standard: 'Standard',
    hd: 'HD',
    transparent: 'Transparent',
    opaque: 'Opaque',
  },
} as const

const useTexts = catalogue(TEXTS)

export function useWords(): (value: string) => string {
  const t = useTexts()
  return (value) => (isKnown(value) ? t(value) : sizeSaid(value))
}

function isKnown(value: string): value is keyof typeof TEXTS.fa {
  return Object.hasOwn(TEXTS.fa, value)
}
