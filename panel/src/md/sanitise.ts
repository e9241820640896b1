import createPurifier, { type Config, type DOMPurify } from 'dompurify'

// Sanitising returns nodes, not text: what was checked is what is shown, no second parse can read it differently (mXSS).

const PROSE: Config = {
  ALLOWED_TAGS: names(
    'p h2 h3 h4 h5 h6 blockquote ul ol li div hr br a pre code span table thead tbody tr th td strong em ' +
      'del sub sup kbd mark #text',
  ),
  ALLOWED_ATTR: ['dir', 'href', 'start', 'class', 'data-math', 'data-lang', 'data-task'],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ADD_URI_SAFE_ATTR: ['dir', 'start', 'data-math', 'data-lang', 'data-task'],
}
const PROSE_CLASS = /^(?:md-[\w-]+|hljs[\w-]*|[a-z]+_{1,2})$/

const COMMON: Config = { ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM_FRAGMENT: true }

let prose: DOMPurify | undefined

/** Rendered markdown as nodes, nothing outside the short list above kept. */
export function sanitiseProse(html: string): DocumentFragment {
  prose ??= purifier(PROSE, (name, value) => (name === 'class' ? keep(value, /\s+/, ' ', PROSE_CLASS) : value))
  return prose.sanitize(html) as unknown as DocumentFragment
}

/** A purifier with its own list; `clean` has the last word on every attribute's value. */
export function purifier(config: Config, clean: (name: string, value: string) => string): DOMPurify {
  const made = createPurifier(window)
  made.setConfig({ ...COMMON, ...config })
  made.addHook('uponSanitizeAttribute', (_node, data) => {
    data.attrValue = clean(data.attrName, data.attrValue)
    if (data.attrValue === '' && (data.attrName === 'style' || data.attrName === 'class')) data.keepAttr = false
  })
  return made
}

function keep(value: string, split: RegExp, join: string, allowed: RegExp): string {
  return value
    .split(split)
    .filter((part) => allowed.test(part))
    .join(join)
}

/** A list as one would read it. */
export function names(list: string): string[] {
  return list.split(' ')
}
