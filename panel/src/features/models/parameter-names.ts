/** What a model can be told, named for people. */

import { useText } from './text'

const PARAMETERS = [
  'temperature',
  'top_p',
  'reasoning_effort',
  'aspect_ratio',
  'size',
  'quality',
  'background',
  'seed',
  'steps',
  'guidance',
  'negative_prompt',
  'instructions',
  'language',
  'speed',
] as const

/** Null for one that has no name here: then the API's own stands alone. */
export function useParameterName(): (name: string) => string | null {
  const t = useText()
  return (name) => {
    const known = PARAMETERS.find((one) => one === name)
    return known === undefined ? null : t(`parameter.${known}`)
  }
}
