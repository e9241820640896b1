/** What super admins decide for the whole site, below the providers. It comes for them alone. */

import { useEffect } from 'react'
import type { Provider } from '@/api/types'
import { BudgetsCard } from './budgets-card'
import { DestinationsCard } from './destinations-card'
import { DoctorCard } from './doctor-card'
import { GuidelinesCard } from './guidelines-card'
import { LexiconCard } from './lexicon-card'
import { RatesCard } from './rates-card'

export function SiteCards({ providers }: { providers: readonly Provider[] }) {
  useEffect(() => {
    // An address that names a part of it was read before the part was there.
    const part = window.location.hash.slice(1)
    if (['budgets', 'limits', 'guidelines', 'lexicon', 'destinations', 'doctor'].includes(part))
      document.getElementById(part)?.scrollIntoView()
  }, [])
  return (
    <>
      <BudgetsCard providers={providers} />
      <RatesCard />
      <GuidelinesCard />
      <LexiconCard />
      <DestinationsCard />
      <DoctorCard providers={providers} />
    </>
  )
}
