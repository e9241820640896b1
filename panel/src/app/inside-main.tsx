/** A page's one `main`: the shell has it; what stands where no shell could be opened brings it along. */

import { createContext, type ReactNode, use } from 'react'

const InsideMain = createContext(false)

/** Around what the shell shows inside its own `main`. */
export function InShell({ children }: { children: ReactNode }) {
  return <InsideMain value={true}>{children}</InsideMain>
}

/** A `main` of its own, unless the shell's is around it already. */
export function MainPart({ children }: { children: ReactNode }) {
  return use(InsideMain) ? children : <main>{children}</main>
}
