/** What the field of a secret says. */

import { catalogue } from '@/text/t'

export const useSecretText = catalogue({
  fa: {
    cleaned: '{n} نویسهٔ ناپیدا یا فاصله از آنچه چسباندید برداشته شد.',
    unwrapped: 'گیومه یا واژهٔ Bearer از دور کلید برداشته شد.',
    writeOnly: 'پس از ذخیره دیگر نشان داده نمی‌شود.',
  },
  en: {
    cleaned: {
      one: '{n} invisible character or space was removed from what you pasted.',
      other: '{n} invisible characters or spaces were removed from what you pasted.',
    },
    unwrapped: 'Quotation marks or the word “Bearer” were removed from around the key.',
    writeOnly: 'Once saved, it is never shown again.',
  },
})
