/** What the estimate says, of a message or of a run of another kind; it comes with it. */

import { catalogue } from '@/text/t'

export const useEstimateText = catalogue({
  fa: {
    'title.message': 'برآورد هزینهٔ این پیام',
    'title.run': 'برآورد هزینهٔ این اجرا',
    'chip.message': 'این پیام: {low} تا {high}',
    'chip.run': 'این اجرا: {low} تا {high}',
    'chip.short': 'حداکثر {high}',
    'same.message': 'این پیام: {high}',
    'same.run': 'این اجرا: {high}',
    'unknown.message': 'هزینهٔ این پیام نامعلوم',
    'unknown.run': 'هزینهٔ این اجرا نامعلوم',
    least: 'دست‌کم',
    most: 'حداکثر',
    input: 'توکن ورودی',
    output: 'توکن خروجی',
    images: 'تصویر',
    characters: 'نویسه',
    range: '{low} تا {high}',
    price: 'قیمت',
    'price.on': 'از فایل قابلیت‌ها، {date}',
    'price.unknown': 'نامعلوم',
    'text.run': 'تا پایان اجرا هزینهٔ واقعی معلوم نیست؛ ارائه‌دهنده حساب می‌کند.',
    'text.message': 'همهٔ گفتگو با هر پیام فرستاده می‌شود و به حساب می‌آید. بیشترین مقدار برای بلندترین پاسخ ممکن است.',
  },
  en: {
    'title.message': 'Estimated cost of this message',
    'title.run': 'Estimated cost of this run',
    'chip.message': 'This message: {low} to {high}',
    'chip.run': 'This run: {low} to {high}',
    'chip.short': 'At most {high}',
    'same.message': 'This message: {high}',
    'same.run': 'This run: {high}',
    'unknown.message': 'Cost of this message unknown',
    'unknown.run': 'Cost of this run unknown',
    least: 'At least',
    most: 'At most',
    input: 'Input tokens',
    output: 'Output tokens',
    images: 'Images',
    characters: 'Characters',
    range: '{low} to {high}',
    price: 'Price',
    'price.on': 'From the capabilities file, {date}',
    'price.unknown': 'Unknown',
    'text.run': 'What it really costs is known when the run has ended; the provider counts.',
    'text.message':
      'The whole talk goes with every message and counts. The most is for the longest answer there can be.',
  },
})

/** What the words speak of. */
export type Estimated = 'message' | 'run'
