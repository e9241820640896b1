/** What the estimate says; it comes with it. */

import { catalogue } from '@/text/t'

export const useEstimateText = catalogue({
  fa: {
    title: 'برآورد هزینهٔ این پیام',
    chip: 'این پیام: {low} تا {high}',
    'chip.short': 'حداکثر {high}',
    unknown: 'هزینهٔ این پیام نامعلوم',
    least: 'دست‌کم',
    most: 'حداکثر',
    input: 'توکن ورودی',
    output: 'توکن خروجی',
    range: '{low} تا {high}',
    price: 'قیمت',
    'price.on': 'از فایل قابلیت‌ها، {date}',
    'price.unknown': 'نامعلوم',
    text: 'همهٔ گفتگو با هر پیام فرستاده می‌شود و به حساب می‌آید. بیشترین مقدار برای بلندترین پاسخ ممکن است.',
  },
  en: {
    title: 'Estimated cost of this message',
    chip: 'This message: {low} to {high}',
    'chip.short': 'At most {high}',
    unknown: 'Cost of this message unknown',
    least: 'At least',
    most: 'At most',
    input: 'Input tokens',
    output: 'Output tokens',
    range: '{low} to {high}',
    price: 'Price',
    'price.on': 'From the capabilities file, {date}',
    'price.unknown': 'Unknown',
    text: 'The whole talk goes with every message and counts. The most is for the longest answer there can be.',
  },
})
