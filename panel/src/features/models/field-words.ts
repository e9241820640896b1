/** What can be overridden of a model, in words: the name of a field, and what it holds. */

import { useLook } from '@/app/look'
import { list } from '@/text/list'
import { localeOf } from '@/text/numbers'
import { useT } from '@/text/t'
import { useDay } from './facts'
import { valuesOf } from './override'
import { useParameterName } from './parameter-names'
import { useText } from './text'

const LIMITS = [
  'context_tokens',
  'max_output_tokens',
  'default_output_tokens',
  'max_input_characters',
  'max_images',
  'max_references',
] as const
const UNITS = ['million_tokens', 'million_characters', 'image', 'second'] as const
const PLAIN = [
  'offered',
  'shared',
  'name',
  'price.unit',
  'price.currency',
  'price.input',
  'price.output',
  'price.cached_input',
  'price.checked',
] as const
const PARTS = ['values', 'minimum', 'maximum', 'default'] as const

const DIGITS = { maximumFractionDigits: 12 }

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}

export interface FieldWords {
  /** What a field is called. */
  name: (field: string) => string
  /** What it holds; an empty text is not known. */
  value: (field: string, value: string) => string
}

export function useFieldWords(): FieldWords {
  const t = useText()
  const say = useT()
  const day = useDay()
  const { language } = useLook()
  const parameter = useParameterName()
  const name = (field: string): string => {
    const [group, knob = '', part] = field.split('.')
    const limit = LIMITS.find((one) => group === 'limits' && one === knob)
    if (limit !== undefined) return t(`limit.${limit}`)
    const told = PARTS.find((one) => group === 'parameters' && one === part)
    if (told !== undefined) return t('field.part', { parameter: parameter(knob) ?? knob, part: t(`part.${told}`) })
    if (field === 'retires') return t('retires')
    const plain = PLAIN.find((one) => one === field)
    return plain === undefined ? field : t(`field.${plain}`)
  }
  const value = (field: string, held: string): string => {
    if (held === '') return say(field.startsWith('parameters.') ? 'common.none' : 'common.unknown')
    if (field === 'offered' || field === 'shared') return t(held === 'true' ? 'yes' : 'no')
    if (field === 'price.checked' || field === 'retires') return day(held)
    const unit = UNITS.find((one) => field === 'price.unit' && one === held)
    if (unit !== undefined) return t(`unit.${unit}`)
    if (field.endsWith('.values')) return list(valuesOf(held), language)
    return isDecimal(held) ? new Intl.NumberFormat(localeOf(language), DIGITS).format(held) : held
  }
  return { name, value }
}
