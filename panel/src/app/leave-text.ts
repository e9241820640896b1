/** What is asked of someone who leaves a page with something unkept on it. */

import { catalogue } from '@/text/t'

export const useLeaveText = catalogue({
  fa: {
    title: 'از این صفحه می‌روید؟',
    text: 'چیزی در این صفحه هست که نگه داشته نشده است و با رفتن از بین می‌رود.',
    stay: 'می‌مانم',
    go: 'می‌روم',
  },
  en: {
    title: 'Leave this page?',
    text: 'Something on this page has not been kept and will be gone.',
    stay: 'Stay',
    go: 'Leave',
  },
})
