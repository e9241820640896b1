/** The mark: a key on a tile, as in icon.svg. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 32 32" className={className ?? 'size-8 shrink-0'}>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <g fill="none" className="stroke-on-primary" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="12" cy="20" r="5" />
        <path d="M15.6 16.4 24 8m-3.6 3.6 3 3" />
      </g>
    </svg>
  )
}
