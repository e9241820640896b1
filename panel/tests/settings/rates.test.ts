/** Limits of runs as they are typed and compared. */

import { describe, expect, it } from 'vitest'
import { differing, FIGURES, isOff, NO_RATES, type Rates, ratesFrom, typedFrom } from '@/features/settings/rates'

const RATES: Rates = {
  each_admin: { requests_per_minute: 60 },
  together: { at_once: 200 },
  sections: { chat: { each_admin: { at_once: 4 } } },
}

describe('limits', () => {
  it('are the same after they were shown in a form and read again', () => {
    const typed = typedFrom(RATES)
    expect(typed['sections.chat.each_admin.at_once']).toBe('4')
    const { rates, flaws } = ratesFrom(typed)
    expect(flaws).toEqual([])
    expect(differing(rates, RATES)).toEqual([])
  })

  it('are read in any digits, with marks of thousands, and an empty field is none', () => {
    const typed = { ...typedFrom(NO_RATES), 'each_admin.requests_per_minute': '۱٬۲۰۰', 'together.at_once': ' 1,000 ' }
    expect(ratesFrom(typed).rates).toMatchObject({
      each_admin: { requests_per_minute: 1200 },
      together: { at_once: 1000 },
    })
    expect(isOff(ratesFrom(typedFrom(NO_RATES)).rates)).toBe(true)
  })

  it.each(['0', '-3', '2.5', '1,5', '۱٫۵', '۱٬۵', '12,34,567', 'many', '100001'])(
    'name the field where «%s» was typed',
    (text) => {
      const path = 'sections.image.together.requests_per_minute'
      expect(ratesFrom({ ...typedFrom(RATES), [path]: text }).flaws).toEqual([path])
    },
  )

  it('differ in the figures that are not the same, by the names the API gives them', () => {
    const other = { ...RATES, together: {}, sections: {} }
    expect(differing(RATES, other).map((one) => one.path)).toEqual([
      'together.at_once',
      'sections.chat.each_admin.at_once',
    ])
    expect(FIGURES).toHaveLength(20)
  })
})
