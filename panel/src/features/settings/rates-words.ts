/** Limits of runs in words. */

import { useT } from '@/text/t'
import { FIGURES, type Figure, figureIn, PLACES, type Rates } from './rates'
import { useSiteText } from './site-text'

/** A figure by its place: «chat: each admin, at once». */
export function useFigureName(): (figure: Figure) => string {
  const t = useSiteText()
  const say = useT()
  return ({ place, whose, what }) =>
    t('rates.figure', {
      place: place === null ? t('rates.service') : say(`section.${place}`),
      name: t(`rates.${whose}.${what}`),
    })
}

/** What is limited, place by place; a place without limits is not named. */
export function useRatesWords(): (rates: Rates) => { place: string; words: string[] }[] {
  const t = useSiteText()
  const say = useT()
  return (rates) =>
    PLACES.flatMap((place) => {
      const words = FIGURES.filter((one) => one.place === place).flatMap((one) => {
        const n = figureIn(rates, one)
        return n === null ? [] : [t(`rates.${one.whose}.${one.what}.is`, { n })]
      })
      return words.length === 0 ? [] : [{ place: place === null ? t('rates.service') : say(`section.${place}`), words }]
    })
}
