/** Copies a text and says so; where the browser refuses, it says that too. */

import { useEffect, useState } from 'react'
import { useT } from '@/text/t'
import { announce } from './announcer'
import { Button, IconButton } from './button'
import { copyText } from './copy'
import { CheckIcon, CopyIcon } from './icons'
import { toast } from './toast'

export function CopyButton({ text, label, iconOnly }: { text: string; label?: string; iconOnly?: boolean }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    if (await copyText(text)) {
      setCopied(true)
      announce(t('common.copied'))
    } else toast({ text: t('common.copyFailed'), tone: 'danger' })
  }
  const name = label ?? t('common.copy')
  const icon = copied ? CheckIcon : CopyIcon
  if (iconOnly) return <IconButton icon={icon} label={copied ? t('common.copied') : name} onClick={copy} />
  return (
    <Button look="quiet" icon={icon} onClick={copy}>
      {copied ? t('common.copied') : name}
    </Button>
  )
}
