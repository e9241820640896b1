import { describe, expect, test } from 'vitest'
import { searchable, toLatinDigits } from '@/text/digits'
import { en } from '@/text/en'
import { fa } from '@/text/fa'
import { cost, money } from '@/text/numbers'
import { t } from '@/text/t'
import { withoutUnseen } from '@/ui/secret-field'

describe('texts', () => {
  test('name the same values in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [key, text] of Object.entries(fa)) {
      const told = en[key as keyof typeof fa]
      const forms = typeof told === 'string' ? [told] : [told.one, told.other]
      for (const form of forms) expect([key, names(form)]).toEqual([key, names(text)])
    }
  })

  test('write numbers in the digits of the language and the right form', () => {
    expect(t('fa')('palette.count', { n: 12 })).toBe('۱۲ مورد')
    expect(t('en')('palette.count', { n: 1 })).toBe('1 result')
    expect(t('en')('palette.count', { n: 2 })).toBe('2 results')
  })

  test('isolate words of the other script', () => {
    expect(t('fa')('account.menu', { name: 'sara' })).toBe('حساب \u2068sara\u2069')
    expect(t('en')('account.menu', { name: 'sara' })).toBe('Account of sara')
  })
})

describe('money', () => {
  test('is never zero where it is not known', () => {
    expect(money(null, null, 'en')).toBe('unknown')
    expect(cost({ amount: null, currency: null, provenance: 'unknown', priced_on: null }, 'fa')).toBe('نامعلوم')
  })

  test('keeps the telling digits of small amounts', () => {
    expect(money('0.00003141', 'USD', 'en')).toBe('$0.000031')
    expect(money('0.00003141', 'USD', 'fa')).toBe('۰٫۰۰۰۰۳۱ دلار')
    expect(money('12.5', 'USD', 'en')).toBe('$12.50')
    expect(money('0', 'USD', 'en')).toBe('$0')
  })

  test('says that an estimate is one', () => {
    expect(cost({ amount: '1', currency: 'USD', provenance: 'estimated', priced_on: null }, 'en')).toBe('≈ $1.00')
  })
})

describe('what is typed', () => {
  test('in any digits becomes Latin ones', () => {
    expect(toLatinDigits('۱۲٣٫۵')).toBe('123.5')
    expect(searchable('كليد\u200cها ۱۲')).toBe(searchable('کلیدها 12'))
  })

  test('as a key loses what cannot be seen, and says how much', () => {
    expect(withoutUnseen('\u200f sk-or\u200b-v1\u00a0\n')).toEqual({ text: 'sk-or-v1', removed: 5 })
  })
})
