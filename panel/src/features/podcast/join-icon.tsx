/** A line goes up to the end of the one above it. */
export function JoinIcon({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className ?? 'size-5 shrink-0'}
    >
      <path d="M4 5h16M4 19h16M12 16V8m-3.5 3.5L12 8l3.5 3.5" />
    </svg>
  )
}
