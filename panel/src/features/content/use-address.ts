/** Keeps the address and the form together: what a link asks for is taken, what is chosen is shown in the address. */

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { partIn, searchOf } from './address'
import { changeForm, useWork } from './store'

export function useAddress(): void {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const form = useWork((work) => work.form)
  const written = useRef<string>(null)
  const asked = JSON.stringify(partIn(search))
  useEffect(() => {
    // What this page wrote there itself is known already.
    if (asked !== '{}' && asked !== written.current) changeForm(JSON.parse(asked))
  }, [asked])
  const wanted = JSON.stringify(searchOf(form))
  const first = useRef(true)
  useEffect(() => {
    // A link is read before anything is written over it.
    if (first.current && asked !== '{}') {
      first.current = false
      return
    }
    first.current = false
    const next = JSON.parse(wanted)
    written.current = JSON.stringify(partIn(next))
    if (written.current !== asked) navigate({ to: '.', search: next, replace: true, resetScroll: false })
  }, [wanted, asked, navigate])
}
