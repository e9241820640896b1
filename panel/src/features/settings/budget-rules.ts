/** Budgets as they are typed and compared: amounts in any digits, the set that is sent, what somebody else changed. */

import type { Budget, BudgetInput, Budgets, Cell, Section } from '@/api/types'
import { toLatinDigits } from '@/text/digits'

/** A rule that is not there yet. */
export const NEW = ''

/** A rule as it stands in the form; the empty text is «all» of a kind, and nobody yet. */
export interface Draft {
  scope: Budget['scope']
  admin_id: string
  section: Section | ''
  provider: string
  period: Budget['period']
  amount: string
  currency: string
  mode: Budget['mode']
}

export const BLANK: Draft = {
  scope: 'each_admin',
  admin_id: '',
  section: '',
  provider: '',
  period: 'month',
  amount: '',
  currency: 'USD',
  mode: 'hard',
}

export function draftOf(rule: Budget | undefined): Draft {
  if (rule === undefined) return BLANK
  const { scope, admin_id, section, provider, period, amount, currency, mode } = rule
  return {
    scope,
    admin_id: admin_id ?? '',
    section: section ?? '',
    provider: provider ?? '',
    period,
    amount,
    currency,
    mode,
  }
}

export function ruleOf(set: Budgets, id: string): Budget | undefined {
  return set.budgets.find((rule) => rule.id === id)
}

/** Whether they are the same to the last letter typed. */
export function isSame(one: Draft, other: Draft): boolean {
  return NAMES.every((name) => one[name] === other[name])
}

const NAMES = Object.keys(BLANK) as (keyof Draft)[]

/** A decimal as the API takes it, or null. «۱٬۲۵۰٫۵», «1,250.5» and «1/5» are what people write. */
export function amountOf(typed: string): string | null {
  const latin = toLatinDigits(typed).replace(/[\s\u200e\u200f]/g, '')
  const plain = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(latin) ? latin.replaceAll(',', '') : latin.replace(/[,/]/, '.')
  const whole = plain.startsWith('.') ? `0${plain}` : plain.replace(/\.$/, '')
  return /^\d{1,12}(\.\d{1,12})?$/.test(whole) ? whole : null
}

/** The whole set with one rule put in its place, added at the end or taken out; and where that rule stands in it. */
export function withRule(set: Budgets, id: string, draft: Draft | null): { budgets: BudgetInput[]; at: number } {
  const budgets = set.budgets.map((rule) => inputOf(rule.id, draftOf(rule)))
  const found = set.budgets.findIndex((rule) => rule.id === id)
  const at = found === -1 ? budgets.length : found
  if (draft === null) budgets.splice(at, 1)
  else budgets[at] = inputOf(found === -1 ? null : id, draft)
  return { budgets, at }
}

function inputOf(id: string | null, draft: Draft): BudgetInput {
  return {
    id,
    scope: draft.scope,
    admin_id: draft.scope === 'one_admin' ? draft.admin_id : null,
    section: draft.section === '' ? null : draft.section,
    provider: draft.provider === '' ? null : draft.provider,
    period: draft.period,
    amount: amountOf(draft.amount) ?? '',
    currency: draft.currency,
    mode: draft.mode,
  }
}

export type Difference =
  | { kind: 'added' | 'removed'; id: string; rule: Draft }
  | { kind: 'changed'; id: string; rule: Draft; before: Draft }

/** What is in the second set and was otherwise in the first. */
export function differences(before: Budgets, after: Budgets): Difference[] {
  const old = new Map(before.budgets.map((rule) => [rule.id, draftOf(rule)]))
  const left = new Set(after.budgets.map((rule) => rule.id))
  const came = after.budgets.flatMap((one): Difference[] => {
    const [rule, was] = [draftOf(one), old.get(one.id)]
    if (was === undefined) return [{ kind: 'added', id: one.id, rule }]
    return isSame(was, rule) ? [] : [{ kind: 'changed', id: one.id, rule, before: was }]
  })
  const gone = before.budgets.filter((one) => !left.has(one.id))
  return [...came, ...gone.map((one): Difference => ({ kind: 'removed', id: one.id, rule: draftOf(one) }))]
}

/** The most that one account of the rule has spent already, if that is more than the amount in the form. */
export function spentBeyond(rule: Budget | undefined, draft: Draft): string | null {
  const amount = amountOf(draft.amount)
  if (rule === undefined || amount === null || !countsSame(draftOf(rule), draft)) return null
  const most = rule.accounts.reduce((top, { spent }) => (Number(spent) > Number(top) ? spent : top), '0')
  return Number(most) > 0 && Number(most) >= Number(amount) ? most : null
}

/** Whether both count the same runs; else the changed rule counts from anew. */
export function countsSame(one: Draft, other: Draft): boolean {
  return isSame({ ...one, amount: '', mode: 'hard' }, { ...other, amount: '', mode: 'hard' })
}

/** Models the rule would count whose runs it cannot reckon: no price is known, or it is in another currency. */
export function uncounted(cells: readonly Cell[], draft: Draft): { unpriced: string[]; foreign: string[] } {
  const covered = cells.filter(
    (cell) => ['', cell.section].includes(draft.section) && ['', cell.provider].includes(draft.provider),
  )
  const models = covered.flatMap((cell) => cell.models)
  const priced = (model: Cell['models'][number]) =>
    model.price !== null && (model.price.input !== null || model.price.output !== null)
  const names = (found: typeof models) => [...new Set(found.map((model) => model.name))]
  return {
    unpriced: names(models.filter((model) => !priced(model))),
    foreign: names(models.filter((model) => priced(model) && model.price?.currency !== draft.currency)),
  }
}

/** The currencies in which anything is paid, the form's own among them. */
export function currenciesOf(cells: readonly Cell[], own: string): string[] {
  const paid = cells.flatMap((cell) => cell.models.flatMap((model) => model.price?.currency ?? []))
  return [...new Set([own, 'USD', ...paid])].sort()
}

/** How much of the amount is gone and how much is held by runs under way, in parts of a hundred; never beyond. */
export function sharesOf(amount: string, spent: string, reserved: string): { spent: number; reserved: number } {
  const whole = Number(amount)
  if (whole <= 0) return { spent: 100, reserved: 0 }
  const gone = Math.min(100, (Number(spent) / whole) * 100)
  return { spent: gone, reserved: Math.min(100 - gone, (Number(reserved) / whole) * 100) }
}
