/** What is said of documents that go with messages; it comes with the first of them. */

import { catalogue } from '@/text/t'

export const useDocumentsText = catalogue({
  fa: {
    list: 'پیوست‌های پیام',
    'list.sent': 'پیوست‌های این پرسش',
    limits:
      'PDF، DOCX، HTML، Markdown یا متن تا ۵ مگابایت؛ تصویر PNG، JPEG، WebP یا GIF تا ۲۴ مگابایت. هیچ‌کدام ذخیره نمی‌شود: متن سند خوانده و تصویر تا نیم‌ساعت نگه داشته می‌شود.',
    many: 'با یک پیام حداکثر {n} پیوست می‌رود.',
    large: 'بزرگ‌تر از ۵ مگابایت است. فایل کوچک‌تری انتخاب کنید، یا بخش مهم آن را بچسبانید.',
    'large.picture': 'تصویر بزرگ‌تر از ۲۴ مگابایت است. آن را کوچک‌تر کنید.',
    unnamed: 'بی‌نام',
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
    picture: 'تصویر',
    'picture.ended': 'زمان نگه‌داری‌اش گذشت؛ دیگر فرستاده نمی‌شود',
    'picture.show': 'نمایش تصویر',
    blind: 'مدل {model} تصویر را نمی‌بیند. مدلی انتخاب کنید که می‌بیند، یا تصویر را بردارید:',
    'blind.none': 'مدل {model} تصویر را نمی‌بیند و مدل دیگری هم که ببیند اینجا در دسترس نیست. تصویر را بردارید.',
    'say.read': '{name} خوانده شد.',
  },
  en: {
    list: 'Documents of the message',
    'list.sent': 'Documents of this question',
    limits:
      'PDF, DOCX, HTML, Markdown or text up to 5 MB; PNG, JPEG, WebP or GIF pictures up to 24 MB. Neither is stored: a document’s text is read, a picture is held for half an hour.',
    many: {
      one: 'No more than {n} attachment goes with a message.',
      other: 'No more than {n} attachments go with a message.',
    },
    large: 'It is larger than 5 MB. Choose a smaller file, or paste the part that matters.',
    'large.picture': 'The picture is larger than 24 MB. Make it smaller.',
    unnamed: 'Unnamed',
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
    picture: 'Picture',
    'picture.ended': 'No longer held; not sent any more',
    'picture.show': 'Show the picture',
    blind: '{model} cannot look at pictures. Choose a model that can, or remove the picture:',
    'blind.none': '{model} cannot look at pictures, and no model that can is available here. Remove the picture.',
    'say.read': '{name} is read.',
  },
})

export type DocumentsText = ReturnType<typeof useDocumentsText>
