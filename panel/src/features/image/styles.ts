/** Looks that a prompt can be given: the words that go with it, in the language of the prompt. */

export const STYLES = {
  photo: {
    fa: 'سبک: عکس واقعی، نور طبیعی، جزئیات دقیق.',
    en: 'Style: a real photograph, natural light, fine detail.',
  },
  illustration: {
    fa: 'سبک: تصویرسازی دیجیتال، خط‌های روشن، رنگ‌های هماهنگ.',
    en: 'Style: digital illustration, clear lines, harmonious colours.',
  },
  flat: {
    fa: 'سبک: وکتور تخت، شکل‌های ساده، رنگ‌های محدود، بدون سایه.',
    en: 'Style: flat vector, simple shapes, few colours, no shading.',
  },
  watercolour: {
    fa: 'سبک: آبرنگ روی کاغذ، لبه‌های نرم، رنگ‌های شفاف.',
    en: 'Style: watercolour on paper, soft edges, translucent colours.',
  },
  render: {
    fa: 'سبک: رندر سه‌بعدی، نور استودیویی نرم، سطح‌های تمیز.',
    en: 'Style: 3D render, soft studio light, clean surfaces.',
  },
  line: {
    fa: 'سبک: طراحی خطی سیاه روی زمینهٔ سفید، بدون رنگ.',
    en: 'Style: black line drawing on white, no colour.',
  },
  miniature: {
    fa: 'سبک: نگارگری ایرانی، رنگ‌های لاجوردی و طلایی، تذهیب ظریف.',
    en: 'Style: Persian miniature painting, lapis and gold, fine illumination.',
  },
} as const

export type Style = keyof typeof STYLES
export const STYLE_NAMES = Object.keys(STYLES) as Style[]
