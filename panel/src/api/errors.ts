/** A failed call, as the API's envelope tells it. */

import type { Meta, Problem } from './types'

/** What the panel itself has to say, where no envelope came: its words are in src/text under the same codes. */
export const OWN_CODES = ['panel.offline', 'panel.unreachable', 'panel.unknown'] as const
export type OwnCode = (typeof OWN_CODES)[number]

interface Failure {
  status: number
  code: string
  message: string
  errors: Problem[]
  meta: Partial<Meta>
}

/** `message` is the API's own sentence, shown as it is; it is empty for the panel's own codes. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: Problem[]
  readonly meta: Partial<Meta>

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'ApiError'
    this.status = failure.status
    this.code = failure.code
    this.errors = failure.errors
    this.meta = failure.meta
  }

  /** A failure of the panel's own: no envelope came. */
  static own(code: OwnCode, meta: Partial<Meta> = {}, status = 0): ApiError {
    return new ApiError({ status, code, message: '', errors: [], meta })
  }

  /** The line is down, here or on the way. */
  static line(meta: Partial<Meta> = {}): ApiError {
    return ApiError.own(navigator.onLine ? 'panel.unreachable' : 'panel.offline', { ...meta, retryable: true })
  }

  /** What is wrong with a field (`api_key`, `messages[0].content`), in the API's words. */
  fieldMessage(field: string): string | undefined {
    return this.errors.find((problem) => problem.field === field)?.message
  }

  get isOwn(): boolean {
    return OWN_CODES.some((code) => code === this.code)
  }
}

/** Any thrown thing as an ApiError, so that one card can show it. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : ApiError.own('panel.unknown')
}

/** The error of an answer that was not a success: its envelope, or the panel's own words where there is none. */
export function errorOf(body: unknown, response: Response): ApiError {
  const requestId = response.headers.get('x-request-id') ?? undefined
  if (isEnvelope(body))
    return new ApiError({
      status: response.status,
      code: body.code,
      message: body.message,
      errors: body.errors ?? [],
      meta: { ...(requestId && { request_id: requestId }), ...body.meta },
    })
  // A proxy in front answers 502 or 504 with a page of its own when the service is down.
  const code = [502, 503, 504].includes(response.status) ? 'panel.unreachable' : 'panel.unknown'
  return ApiError.own(code, requestId ? { request_id: requestId } : {}, response.status)
}

interface Envelope {
  code: string
  message: string
  errors?: Problem[]
  meta?: Partial<Meta>
}

function isEnvelope(body: unknown): body is Envelope {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'message' in body &&
    typeof body.message === 'string'
  )
}
