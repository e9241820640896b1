/** Stands over the page when the sign-in has ended elsewhere; the page below keeps everything as it was. */

import { useState } from 'react'
import { end, lastAdmin } from '@/api/session'
import { SignInForm } from '@/features/login/sign-in-form'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Dialog } from '@/ui/dialog'
import { signedIn } from './account'

export default function SessionDialog() {
  const t = useT()
  const [other, setOther] = useState(false)
  const username = lastAdmin()?.username
  const leave = () => {
    end()
    window.location.assign('/login')
  }
  return (
    <>
      <Dialog open insist onClose={() => {}} title={t('session.title')} description={t('session.text')}>
        <SignInForm username={username} onSignedIn={signedIn} />
        <Button look="quiet" onClick={() => setOther(true)}>
          {t('session.other')}
        </Button>
      </Dialog>
      <Confirm
        open={other}
        title={t('session.other')}
        text={t('session.other.warning')}
        action={t('leave.go')}
        danger
        onConfirm={leave}
        onCancel={() => setOther(false)}
      />
    </>
  )
}
