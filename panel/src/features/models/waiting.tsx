/** The grid's place while it is asked for. */

import { Bar, Waiting } from '@/ui/skeleton'

export function GridWaiting() {
  return (
    <Waiting className="flex flex-col gap-4">
      <div className="flex h-[3.9rem] gap-6 border-b border-border px-4 pt-3">
        {['a', 'b', 'c', 'd'].map((tab) => (
          <Bar key={tab} className="h-8 w-24" />
        ))}
      </div>
      {[3, 8].map((rows) => (
        <div key={rows} className="flex flex-col gap-5 rounded-lg border border-border bg-surface p-5">
          <Bar className="h-5 w-40" />
          {Array.from({ length: rows }, (_, row) => (
            <Bar key={row} className="h-10 w-full" />
          ))}
        </div>
      ))}
    </Waiting>
  )
}
