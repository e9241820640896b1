/** What the pages of a list are called. */

import { catalogue } from '@/text/t'

export const usePagerText = catalogue({
  fa: {
    label: 'صفحه‌های فهرست',
    place: 'صفحهٔ {number} از {count}',
    before: 'صفحهٔ قبلی',
    after: 'صفحهٔ بعدی',
  },
  en: {
    label: 'Pages of the list',
    place: 'Page {number} of {count}',
    before: 'Previous page',
    after: 'Next page',
  },
})
