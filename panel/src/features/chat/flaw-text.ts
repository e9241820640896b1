/** What is said of a file that is no talk; it comes with the dialog that says it. */

import { catalogue } from '@/text/t'

export const useFlawText = catalogue({
  fa: {
    title: 'این فایل گفتگو نیست',
    notJson: 'محتوای این فایل JSON نیست. فایلی را انتخاب کنید که با «خروجی کامل (JSON)» ساخته شده باشد.',
    notTalk:
      'این فایل JSON هست، اما گفتگوی کلیددار نیست. فایلی را انتخاب کنید که با «خروجی کامل (JSON)» ساخته شده باشد.',
    newer: 'این فایل با نسخهٔ تازه‌تری از کلیددار ساخته شده است و این نسخه آن را نمی‌خواند.',
    damaged: 'این فایل گفتگوی کلیددار است، اما بخشی از آن افتاده یا تغییر کرده است.',
    tooLarge: 'این فایل از ۲۰ مگابایت بزرگ‌تر است؛ گفتگو به این اندازه نمی‌رسد.',
    other: 'فایل دیگر',
  },
  en: {
    title: 'This file is not a talk',
    notJson: 'What this file holds is not JSON. Choose one that was made by “Export all (JSON)”.',
    notTalk: 'This file is JSON, but not a talk of Kelidar. Choose one that was made by “Export all (JSON)”.',
    newer: 'This file was made by a newer version of Kelidar, and this one cannot read it.',
    damaged: 'This file is a talk of Kelidar, but a part of it is missing or was changed.',
    tooLarge: 'This file is larger than 20 megabytes; no talk grows that large.',
    other: 'Another file',
  },
})
