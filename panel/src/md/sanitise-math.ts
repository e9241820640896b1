import type { Config, DOMPurify } from 'dompurify'
import { names, purifier } from './sanitise'

const MATH: Config = {
  ALLOWED_TAGS: names(
    'span svg path line #text math semantics annotation mrow mi mo mn ms mtext mspace msup msub msubsup ' +
      'mfrac msqrt mroot mtable mtr mtd mlabeledtr mstyle mover munder munderover mpadded menclose mphantom',
  ),
  ALLOWED_ATTR: names(
    'class style aria-hidden xmlns encoding display mathvariant stretchy fence separator lspace rspace ' +
      'minsize maxsize symmetric accent accentunder columnalign columnspacing rowspacing columnlines ' +
      'rowlines scriptlevel displaystyle linethickness width height depth voffset notation side mathcolor ' +
      'mathbackground mathsize movablelimits largeop form viewBox preserveAspectRatio d x1 x2 y1 y2 ' +
      'stroke-width',
  ),
}
const MATH_PROPERTY =
  /^(?:(?:min-|max-)?(?:height|width)|vertical-align|top|bottom|left|right|(?:margin|padding)(?:-\w+)?|border(?:-\w+)*|(?:background-)?color|font-size|position)$/
const MATH_VALUE = /^[-#.%\w\s]*$/

let math: DOMPurify | undefined

/** KaTeX's own output as nodes; it alone may carry styles, and only those that place and size. */
export function sanitiseMath(html: string): DocumentFragment {
  math ??= purifier(MATH, (name, value) => (name === 'style' ? mathStyle(value) : value))
  return math.sanitize(html) as unknown as DocumentFragment
}

function mathStyle(style: string): string {
  const kept = style.split(';').filter((part) => {
    const [name = '', value = '', ...more] = part.split(':').map((side) => side.trim())
    if (more.length > 0 || !MATH_PROPERTY.test(name) || !MATH_VALUE.test(value)) return false
    return name !== 'position' || value === 'relative'
  })
  return kept.join(';')
}
