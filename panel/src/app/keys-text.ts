/** What the list of keys says. */

import { catalogue } from '@/text/t'

export const useKeysText = catalogue({
  fa: {
    title: 'میان‌برهای صفحه‌کلید',
    here: 'در این صفحه',
    everywhere: 'در همهٔ صفحه‌ها',
    page: 'رفتن به صفحه‌ها، به ترتیب فهرست',
    list: 'همین فهرست',
    close: 'بستن آنچه باز است',
  },
  en: {
    title: 'Keyboard shortcuts',
    here: 'On this page',
    everywhere: 'On every page',
    page: 'Go to a page, in the order of the list',
    list: 'This list',
    close: 'Close what is open',
  },
})
