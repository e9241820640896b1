/** Digits: what people type becomes Latin for the API, what they read is in their language. */

import type { Language } from '@/app/look'

/** ۰–۹ and ٠–٩ as 0–9; also the Persian decimal and thousands signs. */
export function toLatinDigits(text: string): string {
  return text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
}

/** The digits of a text in the reader's language; everything else stays. */
export function localDigits(text: string, language: Language): string {
  return language === 'fa' ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit))) : text
}

/** What two texts share when typed on different keyboards: ي and ی, ك and ک, digits, half spaces, case. */
export function searchable(text: string): string {
  return toLatinDigits(text)
    .normalize('NFC')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('\u200c', '')
    .toLocaleLowerCase('en')
}
