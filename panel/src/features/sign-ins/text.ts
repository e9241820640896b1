/** What is said of open sign-ins. */

import { catalogue } from '@/text/t'

export const useText = catalogue({
  fa: {
    list: 'نشست‌های باز',
    this: 'همین نشست',
    unknown: 'دستگاه ناشناس',
    made: 'ورود:',
    seen: 'آخرین کار:',
    until: 'پایان:',
    from: 'از',
    end: 'پایان دادن',
    'end.name': 'پایان دادن به نشست {name}',
    'end.title': 'نشست {name} پایان یابد؟',
    'end.text': 'آن دستگاه همین دم بیرون می‌رود و پاسخ‌هایی که در آن می‌آیند قطع می‌شود. برای ادامه باید دوباره وارد شد.',
    others: 'پایان همهٔ نشست‌های دیگر',
    'others.none': 'نشست دیگری باز نیست.',
    'others.title': 'همهٔ نشست‌های دیگر پایان یابد؟',
    'others.text': 'همهٔ دستگاه‌های دیگر همین دم بیرون می‌روند. همین نشست و توکن‌های API می‌ماند.',
    all: 'پایان همهٔ نشست‌ها',
    'all.none': 'نشست بازی نیست.',
    'all.title': 'همهٔ نشست‌های {name} پایان یابد؟',
    'all.text': 'از همهٔ دستگاه‌ها همین دم بیرون می‌رود. گذرواژه و توکن‌های API او می‌ماند و می‌تواند دوباره وارد شود.',
    'show.all': 'نمایش هر {n} نشست',
  },
  en: {
    list: 'Open sign-ins',
    this: 'This one',
    unknown: 'Unknown device',
    made: 'Signed in:',
    seen: 'Last active:',
    until: 'Ends:',
    from: 'from',
    end: 'End',
    'end.name': 'End the sign-in {name}',
    'end.title': 'End the sign-in {name}?',
    'end.text':
      'That device is signed out at once, and answers it is receiving stop. To go on, somebody must sign in there again.',
    others: 'End all others',
    'others.none': 'No other sign-in is open.',
    'others.title': 'End all other sign-ins?',
    'others.text': 'All other devices are signed out at once. This sign-in and your API tokens stay.',
    all: 'End all sign-ins',
    'all.none': 'No sign-in is open.',
    'all.title': 'End all sign-ins of {name}?',
    'all.text':
      'They are signed out everywhere at once. Their password and API tokens stay, and they can sign in again.',
    'show.all': { one: 'Show {n} sign-in', other: 'Show all {n} sign-ins' },
  },
})
