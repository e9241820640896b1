/** What the dialog of a sign-in that ended says. */

import { catalogue } from '@/text/t'

export const useSessionText = catalogue({
  fa: {
    text: 'نشست شما پایان یافته است. پس از ورود، کار از همان‌جا ادامه می‌یابد و نوشته‌هایتان دست‌نخورده می‌ماند.',
    other: 'با حساب دیگری وارد می‌شوم',
    'other.warning': 'نوشته‌های ذخیره‌نشدهٔ این صفحه از بین می‌رود.',
    'taken.title': 'در این مرورگر حساب دیگری وارد شده است',
    'taken.text':
      'این صفحه از آنِ {name} است. برای ادامه در همین‌جا دوباره با همین حساب وارد شوید؛ برگه‌ای که با حساب دیگر باز است پس از آن باید دوباره وارد شود.',
    'taken.go': 'با همان حساب دیگر ادامه می‌دهم',
  },
  en: {
    text: 'Your sign-in has ended. Once you are back in, work goes on where it was and nothing you wrote is lost.',
    other: 'Sign in as someone else',
    'other.warning': 'Unsaved work on this page will be lost.',
    'taken.title': 'Another account has signed in in this browser',
    'taken.text':
      'This page belongs to {name}. To go on here, sign in to that account again; a tab that is open with the other account must then sign in again.',
    'taken.go': 'Go on with the other account',
  },
})
