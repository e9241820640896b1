/** What is said of documents that go with messages; it comes with the first of them. */

import { catalogue } from '@/text/t'

export const useDocumentsText = catalogue({
  fa: {
    list: 'سندهای پیام',
    'list.sent': 'سندهای این پرسش',
    limits:
      'PDF، DOCX، HTML، Markdown یا متن، هر کدام تا ۵ مگابایت. متن آن‌ها خوانده و با پیام فرستاده می‌شود؛ ذخیره نمی‌شود.',
    many: 'با یک پیام حداکثر {n} سند می‌رود.',
    large: 'بزرگ‌تر از ۵ مگابایت است. فایل کوچک‌تری انتخاب کنید، یا بخش مهم آن را بچسبانید.',
    unnamed: 'سند بی‌نام',
    reading: 'در حال خواندن…',
    words: '{n} واژه',
    cut: '{n} واژه، تنها آغاز سند',
    show: 'نمایش متن',
    text: 'متنی که خوانده شد',
    'text.more': 'دنبالهٔ متن هم فرستاده می‌شود؛ اینجا تنها آغاز آن آمده است.',
    remove: 'برداشتن {name}',
    again: 'دوباره',
    long: 'گفتگو با این سندها از {n} نویسه می‌گذرد و پذیرفته نمی‌شود؛ سندی را بردارید یا از نوبت‌های بعد کنار بگذارید.',
    leave: 'از این پس نفرست: {name}',
    take: 'دوباره بفرست: {name}',
    left: 'دیگر فرستاده نمی‌شود',
    'say.read': '{name} خوانده شد.',
  },
  en: {
    list: 'Documents of the message',
    'list.sent': 'Documents of this question',
    limits:
      'PDF, DOCX, HTML, Markdown or text, 5 MB each. Their text is read and sent with the message; it is not stored.',
    many: {
      one: 'No more than {n} document goes with a message.',
      other: 'No more than {n} documents go with a message.',
    },
    large: 'It is larger than 5 MB. Choose a smaller file, or paste the part that matters.',
    unnamed: 'Unnamed document',
    reading: 'Being read…',
    words: { one: '{n} word', other: '{n} words' },
    cut: { one: '{n} word, the beginning alone', other: '{n} words, the beginning alone' },
    show: 'Show the text of',
    text: 'The text that was read',
    'text.more': 'What follows is sent too; here is its beginning.',
    remove: 'Remove {name}',
    again: 'Again',
    long: 'With these documents the talk has more than {n} characters and is not taken; remove one, or leave one out of what follows.',
    leave: 'Do not send it from now on: {name}',
    take: 'Send it again: {name}',
    left: 'Not sent any more',
    'say.read': '{name} is read.',
  },
})

export type DocumentsText = ReturnType<typeof useDocumentsText>
