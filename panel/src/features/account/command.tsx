/** A command for the terminal, with a button that copies it. */

import { CopyButton } from '@/ui/copy-button'
import { useText } from './text'

export function Command({ text }: { text: string }) {
  const t = useText()
  return (
    <div dir="ltr" className="relative rounded-md border border-border bg-code-bg">
      <pre className="min-h-10 py-2 ps-3 pe-12 text-start text-sm whitespace-pre-wrap wrap-anywhere">
        <code>{text}</code>
      </pre>
      <div className="absolute end-0.5 top-0.5">
        <CopyButton text={text} label={t('curl.copy')} iconOnly />
      </div>
    </div>
  )
}
