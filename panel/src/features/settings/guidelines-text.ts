/** Texts of the house's guidelines. */

import { catalogue } from '@/text/t'

export const useGuidelinesText = catalogue({
  fa: {
    title: 'شیوه‌نامهٔ سایت',
    text: 'در همهٔ متن‌هایی که در «محتوا» نوشته می‌شوند رعایت می‌شود، مگر در اجرایی که آن را کنار بگذارد.',
    none: 'هنوز چیزی نوشته نشده است. نمونه: «همیشه شما بنویسید؛ نام برند را ترجمه نکنید؛ جمله‌ها کوتاه باشد.»',
    on: 'روشن',
    off: 'ننوشته',
    write: 'نوشتن شیوه‌نامه',
    edit: 'ویرایش',
    label: 'شیوه‌نامه',
    hint: 'به همان زبانی که می‌نویسید. {n} از {most} نویسه؛ خالی یعنی بی‌شیوه‌نامه.',
    now: 'اکنون چنین است:',
    'now.none': 'اکنون خالی است.',
  },
  en: {
    title: 'House guidelines',
    text: 'Kept to in every text that is written under “Content”, unless a run leaves them out.',
    none: 'None are written yet. Such as: “Address readers as you; never translate the brand; keep sentences short.”',
    on: 'On',
    off: 'None',
    write: 'Write guidelines',
    edit: 'Edit',
    label: 'Guidelines',
    hint: 'In the language you write in. {n} of {most} characters; empty is none.',
    now: 'They are now:',
    'now.none': 'They are empty now.',
  },
})
