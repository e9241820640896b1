/** Files come by a button, by being dropped on the place, or pasted anywhere on the page while it is open. */

import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { UploadIcon } from '@/ui/icons'
import { useText } from './text'

const TAKEN = 'image/png,image/jpeg,image/webp,image/gif,audio/*'

export function UploadButton({
  onFiles,
  primary,
  only,
}: {
  onFiles: (files: readonly File[]) => void
  primary?: boolean
  /** What the device's own list offers; what comes is judged by the API alone. */
  only?: string
}) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={primary ? 'primary' : 'secondary'} icon={UploadIcon} onClick={() => input.current?.click()}>
        {t('upload')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={only ?? TAKEN}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

export function DropPlace({
  onFiles,
  className,
  children,
}: {
  onFiles: (files: readonly File[]) => void
  className?: string
  children: ReactNode
}) {
  const t = useText()
  const [over, setOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      // Not for the page beneath as well, where this stands in a dialog.
      event.stopPropagation()
      take.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.stopPropagation()
    setOver(true)
  }
  const leave = (event: DragEvent<HTMLElement>) => {
    const to = event.relatedTarget
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={leave}
      onDrop={drop}
      className={cx('relative flex flex-col gap-4', className)}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-lg border-2 border-dashed border-primary bg-primary-soft/90 text-sm font-medium text-primary">
          {t('upload.drop')}
        </div>
      )}
    </div>
  )
}
