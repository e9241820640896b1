import katex from 'katex'
import 'katex/dist/katex.min.css'
import { sanitiseMath } from './sanitise-math'

/** TeX as sanitised HTML plus MathML for screen readers, or undefined when it cannot be parsed. */
export function typeset(tex: string, display: boolean): DocumentFragment | undefined {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      // No links, images or classes from TeX; sizes and macro expansion bounded so that a formula stays in its place.
      trust: false,
      maxSize: 10,
      maxExpand: 300,
    })
    return sanitiseMath(html)
  } catch {
    return undefined
  }
}
