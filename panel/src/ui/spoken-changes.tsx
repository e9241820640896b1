/** What is read otherwise than it is written, piece by piece. */

export interface SpokenChange {
  before: string
  after: string
}

export function SpokenChanges({ changes }: { changes: readonly SpokenChange[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
      {changes.map(({ before, after }, at) => (
        <li key={`${at} ${before}`}>
          <bdi>
            <del>{before}</del>
          </bdi>{' '}
          <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
            →
          </span>{' '}
          <bdi>
            <ins className="no-underline">{after}</ins>
          </bdi>
        </li>
      ))}
    </ul>
  )
}
