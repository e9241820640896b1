/** The service's time: this machine's clock may be wrong, and "5 minutes ago" must not be. */

let ahead = 0

/** Learn from an answer's Date header, which has whole seconds. */
export function learnTime(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '')
  const difference = told - Date.now()
  if (!Number.isNaN(told)) ahead = Math.abs(difference) > 5_000 ? difference : 0
}

export function now(): number {
  return Date.now() + ahead
}
