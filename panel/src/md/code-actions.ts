import { copyText } from '@/ui/copy'
import { download } from '@/ui/download'
import { type CodeAction, icon } from './decorate'
import type { MarkdownLabels } from './labels'
import { setWrap } from './tail'

const EXTENSIONS: Record<string, string> = {
  ...{ python: 'py', javascript: 'js', typescript: 'ts', markdown: 'md', csharp: 'cs', 'c#': 'cs', 'c++': 'cpp' },
  ...{
    bash: 'sh',
    shell: 'sh',
    console: 'sh',
    zsh: 'sh',
    ruby: 'rb',
    rust: 'rs',
    kotlin: 'kt',
    golang: 'go',
    text: 'txt',
  },
  ...{ plaintext: 'txt', yml: 'yaml', docker: 'Dockerfile', dockerfile: 'Dockerfile', powershell: 'ps1' },
}
const SHOWN_FOR = 2000

/** What a click on a code block's tools does; anything else is left alone. */
export async function runCodeAction(
  event: MouseEvent,
  labels: MarkdownLabels,
  onCopied?: (done: boolean) => void,
): Promise<void> {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-code]') : null
  const figure = button?.closest('.md-code')
  if (!button || !figure) return
  const code = figure.querySelector('code')?.textContent ?? ''
  const language = figure.querySelector<HTMLElement>('pre')?.dataset.lang ?? ''
  const action = button.dataset.code as CodeAction
  if (action === 'wrap') setWrap(figure, !figure.classList.contains('md-wrap'))
  else if (action === 'download')
    download(code, `code.${EXTENSIONS[language] ?? (/^\w{1,10}$/.exec(language)?.[0] || 'txt')}`, 'text/plain')
  else {
    const done = await copyText(code)
    if (done) confirm(button, labels)
    onCopied?.(done)
  }
}

function confirm(button: HTMLButtonElement, labels: MarkdownLabels): void {
  show(button, 'done', labels.copied)
  setTimeout(() => show(button, 'copy', labels.copyCode), SHOWN_FOR)
}

function show(button: HTMLButtonElement, name: 'done' | 'copy', label: string): void {
  button.replaceChildren(icon(name))
  button.title = label
  button.setAttribute('aria-label', label)
}
