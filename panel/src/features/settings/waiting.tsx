/** Holds the page's place until its first answer. */

import { Bar, Waiting } from '@/ui/skeleton'

/** The sections, within their card. */
export function SummaryWaiting() {
  return (
    <Waiting>
      <Bar className="h-14 w-full" />
    </Waiting>
  )
}

export function ProvidersWaiting() {
  return (
    <Waiting className="flex flex-col gap-5">
      <div className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-5">
        <Bar className="h-5 w-36" />
        <Bar className="h-14 w-full" />
      </div>
      {[1, 2].map((card) => (
        <div key={card} className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-5">
          <div className="flex justify-between">
            <Bar className="h-6 w-32" />
            <Bar className="h-6 w-12" />
          </div>
          <Bar className="h-4 w-2/3" />
          <Bar className="h-14 w-full" />
          <Bar className="h-14 w-full" />
          <Bar className="h-10 w-full" />
        </div>
      ))}
    </Waiting>
  )
}

/** The cards of super admins, below the providers. */
export function SiteWaiting() {
  return (
    <Waiting className="flex flex-col gap-5">
      {[1, 2, 3, 4].map((card) => (
        <div key={card} className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-5">
          <Bar className="h-6 w-32" />
          <Bar className="h-14 w-full" />
        </div>
      ))}
    </Waiting>
  )
}
