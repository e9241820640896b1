/** What one text changed of another: by paragraphs first, and by words where a paragraph was changed. */

export interface Part {
  kind: 'same' | 'out' | 'in'
  text: string
}

/** Steps of difference that are still looked for; what differs more is shown as old and new. */
const MOST_STEPS = 1_200
/** Below this share of words that stayed, a mix of old and new words can no longer be read. */
const LEAST_ALIKE = 0.3

export function diff(before: string, after: string): Part[] {
  const parts: Part[] = []
  for (const part of changes(paragraphs(before), paragraphs(after))) {
    if (part.kind === 'same') parts.push({ kind: 'same', text: part.before.join('') })
    else parts.push(...byWords(part.before.join(''), part.after.join('')))
  }
  return joined(parts)
}

/** How many words came and went. */
export function changedWords(parts: readonly Part[]): { out: number; in: number } {
  const count = (kind: Part['kind']) =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
  return { out: count('out'), in: count('in') }
}

function byWords(before: string, after: string): Part[] {
  const parts: Part[] = []
  let same = 0
  for (const part of changes(words(before), words(after))) {
    const [old, made] = [part.before.join(''), part.after.join('')]
    if (part.kind === 'same') {
      same += old.trim().length
      parts.push({ kind: 'same', text: old })
    } else parts.push({ kind: 'out', text: old }, { kind: 'in', text: made })
  }
  const most = Math.max(before.trim().length, after.trim().length)
  if (most > 0 && same / most < LEAST_ALIKE)
    return [
      { kind: 'out', text: before },
      { kind: 'in', text: after },
    ]
  return withoutIslands(parts)
}

/** A space or a comma that stayed between two changed words is read with them. */
function withoutIslands(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  let [out, come] = ['', '']
  const flush = () => {
    result.push({ kind: 'out', text: out }, { kind: 'in', text: come })
    out = ''
    come = ''
  }
  parts.forEach((part, index) => {
    if (part.kind === 'out') out += part.text
    else if (part.kind === 'in') come += part.text
    else if (out + come !== '' && !/[\p{L}\p{N}\n]/u.test(part.text) && index < parts.length - 1) {
      out += part.text
      come += part.text
    } else {
      flush()
      result.push(part)
    }
  })
  flush()
  return result
}

function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.text === '') continue
    if (last?.kind === part.kind) result[result.length - 1] = { kind: part.kind, text: last.text + part.text }
    else result.push(part)
  }
  return result
}

interface Run {
  kind: 'same' | 'changed'
  before: string[]
  after: string[]
}

/** Runs that stayed and runs that were changed, in order (Myers' shortest edit). */
function changes(before: readonly string[], after: readonly string[]): Run[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const runs: Run[] = []
  const middle = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)] as const
  push(runs, 'same', before.slice(0, head), [])
  const pairs = matches(...middle)
  let [x, y] = [0, 0]
  for (const [i, j] of pairs) {
    push(runs, 'changed', middle[0].slice(x, i), middle[1].slice(y, j))
    push(runs, 'same', middle[0].slice(i, i + 1), [])
    x = i + 1
    y = j + 1
  }
  push(runs, 'changed', middle[0].slice(x), middle[1].slice(y))
  push(runs, 'same', before.slice(before.length - tail), [])
  return runs
}

function push(runs: Run[], kind: Run['kind'], before: string[], after: string[]): void {
  if (before.length === 0 && after.length === 0) return
  const last = runs.at(-1)
  if (last?.kind === kind) {
    last.before.push(...before)
    last.after.push(...after)
  } else runs.push({ kind, before, after })
}

/** The places of what stayed, as pairs; none where too much differs to be looked through. */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length === 0 || b.length === 0) return []
  const trace: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let step = 0; step <= Math.min(a.length + b.length, MOST_STEPS); step++) {
    const next = new Map<number, number>()
    for (let k = -step; k <= step; k += 2) {
      const down = k === -step || (k !== step && at(reached, k - 1) < at(reached, k + 1))
      let x = down ? at(reached, k + 1) : at(reached, k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      next.set(k, x)
      if (x >= a.length && x - k >= b.length) return backtrack([...trace, reached], a.length, b.length)
    }
    trace.push(reached)
    reached = next
  }
  return []
}

function backtrack(trace: readonly Map<number, number>[], width: number, height: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [width, height]
  for (let step = trace.length - 1; step >= 0; step--) {
    const reached = trace[step] as Map<number, number>
    const k = x - y
    const down = k === -step || (k !== step && at(reached, k - 1) < at(reached, k + 1))
    const from = down ? k + 1 : k - 1
    const [startX, startY] = step === 0 ? [0, 0] : [at(reached, from), at(reached, from) - from]
    while (x > startX && y > startY) {
      x--
      y--
      pairs.push([x, y])
    }
    x = startX
    y = startY
  }
  return pairs.reverse()
}

function at(reached: ReadonlyMap<number, number>, k: number): number {
  return reached.get(k) ?? -1
}

function paragraphs(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
}

/** A half space and a mark on a letter belong to the word. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}\u200c]+|\s+|[^\p{L}\p{N}\p{M}\u200c\s]/gu) ?? []
}
