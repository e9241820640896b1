import { ChevronDownIcon } from '@/ui/icons'

export function UpIcon({ className }: { className?: string }) {
  return (
    <span className="rotate-180">
      <ChevronDownIcon {...(className && { className })} />
    </span>
  )
}
