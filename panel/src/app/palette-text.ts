/** What the list of pages and actions says. */

import { catalogue } from '@/text/t'

export const usePaletteText = catalogue({
  fa: {
    title: 'جستجو و فرمان‌ها',
    placeholder: 'نام صفحه یا کاری را بنویسید',
    pages: 'صفحه‌ها',
    actions: 'کارها',
    none: 'چیزی با «{query}» پیدا نشد.',
    theme: 'پوسته: {theme}',
    language: 'زبان: {language}',
  },
  en: {
    title: 'Search and commands',
    placeholder: 'Type the name of a page or an action',
    pages: 'Pages',
    actions: 'Actions',
    none: 'Nothing matches “{query}”.',
    theme: 'Theme: {theme}',
    language: 'Language: {language}',
  },
})
