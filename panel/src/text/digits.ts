/** Digits: what people type becomes Latin for the API. */

/** ۰–۹ and ٠–٩ as 0–9; also the Persian decimal and thousands signs. */
export function toLatinDigits(text: string): string {
  return text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
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
