/** The named tones in the words of the language that is written: they stand in the prompt. */

import type { Tone, ToneWords } from './form'

const WORDS: Record<'fa' | 'en', Record<Tone, string>> = {
  fa: {
    friendly: 'صمیمی و گرم',
    formal: 'رسمی',
    neutral: 'بی‌طرف و خبری',
    expert: 'کارشناسانه و دقیق',
    persuasive: 'ترغیب‌کننده',
    simple: 'ساده و روان',
    playful: 'شوخ و بازیگوش',
  },
  en: {
    friendly: 'warm and friendly',
    formal: 'formal',
    neutral: 'neutral, as in news',
    expert: 'expert and precise',
    persuasive: 'persuasive',
    simple: 'plain and easy to read',
    playful: 'light and playful',
  },
}

export const TONE_WORDS: ToneWords = (tone, language) => WORDS[language][tone]
