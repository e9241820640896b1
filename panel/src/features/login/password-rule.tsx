/** What a new password must be, said before it is refused; how far it is while it is typed. The API judges. */

import { useText } from './text'

const LONG_ENOUGH = 12

export function PasswordRule({ password }: { password: string }) {
  const t = useText()
  const length = [...password].length
  const enough = length >= LONG_ENOUGH
  return (
    <>
      {t('password.rule')}
      {length > 0 && (
        <span className={`block ${enough ? 'text-ok' : ''}`}>
          {enough ? t('password.enough') : t('password.count', { n: length })}
        </span>
      )}
    </>
  )
}
