/**
 * Stands over the page when the sign-in has ended elsewhere, or another admin has signed in in this browser; the page below
 * keeps everything as it was.
 */

import { useState } from 'react'
import { type Loss, lastAdmin } from '@/api/session'
import { SignInForm } from '@/features/login/sign-in-form'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Dialog } from '@/ui/dialog'
import { signedIn } from './account'
import { giveUp } from './given-up'
import { reload } from './leave-guard'
import { useLeaveText } from './leave-text'
import { useSessionText } from './session-text'
import { leave } from './sign-out'

export default function SessionDialog({ why }: { why: Loss }) {
  const t = useT()
  const says = useSessionText()
  const leaving = useLeaveText()
  const [asked, setAsked] = useState(false)
  const username = lastAdmin()?.username
  const away = says(why === 'other' ? 'taken.go' : 'other')
  const go = () => {
    if (why === 'ended') return leave()
    giveUp()
    reload()
  }
  return (
    <>
      <Dialog
        open
        insist
        onClose={() => {}}
        title={why === 'other' ? says('taken.title') : t('session.title')}
        description={why === 'other' ? says('taken.text', { name: username ?? '' }) : says('text')}
      >
        <SignInForm username={username} onSignedIn={signedIn} />
        <Button look="quiet" onClick={() => setAsked(true)}>
          {away}
        </Button>
      </Dialog>
      <Confirm
        open={asked}
        title={away}
        text={says('other.warning')}
        action={leaving('go')}
        danger
        onConfirm={go}
        onCancel={() => setAsked(false)}
      />
    </>
  )
}
