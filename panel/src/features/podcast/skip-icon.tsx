/** Forward by some seconds: as on every player, to the right. */
export function SkipIcon() {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      width="1.25rem"
      height="1.25rem"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M12 5.5a7.5 7.5 0 1 0 7.3 5.8M12 5.5l3-3m-3 3 3 3" />
    </svg>
  )
}
