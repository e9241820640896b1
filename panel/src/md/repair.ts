// While an answer arrives its last line is often half a word of markdown. These two keep the raw marks from flashing:
// what cannot be judged yet is held back for a moment, what is plainly half-open is closed.

/** A last line of nothing but marks may become a heading, a list, a rule, a fence or a table: wait for one more sign. */
const UNDECIDED =
  /(?:^|\n)[ \t]*(?:>[ \t]*)*(?:[-+*_=]{1,3}|#{1,6}|[-*+][ \t]\[[ xX]?\]?|[\d۰-۹٠-٩]{1,3}[.)]?|`{1,3}|~{1,3}|\||\${1,2}|\\|<)[ \t]*$/

/** The part of the arriving text that is ready to be shown. */
export function ready(text: string): string {
  const undecided = UNDECIDED.exec(text)
  return undecided ? text.slice(0, undecided.index + (undecided[0].startsWith('\n') ? 1 : 0)) : text
}

/** The same block with its half-open marks closed or hidden. */
export function closed(block: string): string {
  const table = headerOnly(block)
  const cut = block.lastIndexOf('\n') + 1
  const marker =
    /^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|[\d]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]*)?|#{1,6}[ \t]+)?/.exec(
      block.slice(cut),
    )?.[0] ?? ''
  const line = block.slice(cut + marker.length)
  if (table !== undefined) return table
  if (line.startsWith('|')) {
    const cell = line.lastIndexOf('|') + 1
    return block.slice(0, cut + marker.length) + line.slice(0, cell) + closedLine(line.slice(cell))
  }
  return block.slice(0, cut + marker.length) + closedLine(line)
}

/** A table whose rule (`|---|`) has not come yet: give it one, so that it is a table from its first cell on. */
function headerOnly(block: string): string | undefined {
  const found = /^ {0,3}(\|[^\n]*[^|\s\n][^\n]*?)\|?[ \t]*(?:\n[ \t]*\|?[ \t:|-]*)?$/.exec(block)
  const header = found?.[1]
  if (!header || /\n[^\n]*\n/.test(block)) return undefined
  const cells = header.slice(1).replace(/\\\|/g, '').split('|').length
  return `${header}|\n${'|---'.repeat(cells)}|`
}

function closedLine(line: string): string {
  let out = ''
  const stack: string[] = []
  let at = 0
  while (at < line.length) {
    const rest = line.slice(at)
    const step =
      escaped(rest) ??
      code(rest) ??
      formula(rest) ??
      bracket(rest) ??
      tag(rest) ??
      emphasis(rest, line[at - 1] ?? '', stack)
    out += step?.text ?? line[at]
    at += step?.length ?? 1
  }
  for (const mark of stack.reverse()) {
    // A mark with nothing after it yet is hidden; otherwise it is closed right behind the last word.
    const bare = out.trimEnd()
    out = bare.endsWith(mark) ? bare.slice(0, -mark.length) : `${bare}${mark}`
  }
  return out
}

interface Step {
  text: string
  length: number
}

function escaped(rest: string): Step | undefined {
  return /^\\[^([]/.test(rest) ? { text: rest.slice(0, 2), length: 2 } : undefined
}

function code(rest: string): Step | undefined {
  const marks = /^`+/.exec(rest)?.[0]
  if (!marks) return undefined
  const end = rest.indexOf(marks, marks.length)
  if (end > 0) return take(rest, end + marks.length)
  const body = rest.slice(marks.length).replace(/`+$/, '')
  return { text: body.trim() ? `${marks}${body}${marks}` : '', length: rest.length }
}

function formula(rest: string): Step | undefined {
  const whole = /^(?:\$\$[^$]+\$\$|\$(?![\s$])(?:\\.|[^$\\])+\$|\\\(.+?\\\)|\\\[.+?\\\])/.exec(rest)?.[0]
  if (whole) return take(rest, whole.length)
  const open = /^(?:\$\$?(?=[a-z\\{(])|\\[([])(.*)$/i.exec(rest)
  if (!open) return undefined
  const tex = (open[1] ?? '').replace(/[\\$]$/, '')
  return { text: tex.trim() ? `\`${tex.replace(/`/g, "'")}\`` : '', length: rest.length }
}

function bracket(rest: string): Step | undefined {
  const whole = /^!?\[[^\]]*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|(?!\())/.exec(rest)?.[0]
  if (whole) return take(rest, whole.length)
  const half = /^!?\[([^\]]*)\]\(.*$/.exec(rest)
  if (half) return { text: half[1] ?? '', length: rest.length }
  const mark = /^!?\[/.exec(rest)?.[0]
  return mark ? { text: '', length: mark.length } : undefined
}

function tag(rest: string): Step | undefined {
  return /^<(?:\/?[a-z][\w:/.-]*(?:\s[^<>]*)?)?$/i.test(rest) && rest.length < 200
    ? { text: '', length: rest.length }
    : undefined
}

function emphasis(rest: string, before: string, stack: string[]): Step | undefined {
  const run = /^(?:\*{1,3}|_{1,3}|~{1,2})/.exec(rest)?.[0]
  if (!run) return undefined
  const after = rest[run.length] ?? ''
  const inWord = run.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
  const top = stack.at(-1)
  if (top !== undefined && run.startsWith(top) && /\S/.test(before)) {
    stack.pop()
    return take(rest, top.length)
  }
  // Half of a closing mark: the other half is on its way.
  if (after === '' && top !== undefined && top.startsWith(run)) return { text: '', length: run.length }
  const opens =
    !inWord && (after === '' || /\S/.test(after)) && !/[\p{L}\p{N}]/u.test(run.startsWith('_') ? before : '')
  if (opens) stack.push(run)
  return take(rest, run.length)
}

function take(rest: string, length: number): Step {
  return { text: rest.slice(0, length), length }
}
