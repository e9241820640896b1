/** Whether the house's guidelines hold for this text, and what they say. */

import { useQuery } from '@tanstack/react-query'
import { guidelinesQuery } from '@/app/guidelines'
import { useIsSuper } from '@/app/query'
import { direction } from '@/text/direction'
import { Button } from '@/ui/button'
import { AppLink } from '@/ui/link'
import { Popover } from '@/ui/popover'
import { Switch } from '@/ui/switch'
import { usePageDir } from '@/work/page-dir'
import { changeForm, useWork } from './store'
import { useText } from './text'

export function GuidelinesSwitch() {
  const t = useText()
  const isSuper = useIsSuper()
  const page = usePageDir()
  const guided = useWork((work) => work.form.guided)
  const text = useQuery(guidelinesQuery).data?.text
  const none = text === ''
  return (
    <div className="flex flex-col">
      <Switch
        label={t('guidelines')}
        hint={t(none ? (isSuper ? 'guidelines.none.own' : 'guidelines.none') : 'guidelines.hint')}
        checked={guided && !none}
        disabled={none}
        onChange={(on) => changeForm({ guided: on })}
      />
      {text !== undefined && !none && (
        <Popover
          label={t('guidelines')}
          trigger={
            <Button look="quiet" className="-ms-4 self-start text-primary">
              {t('guidelines.see')}
            </Button>
          }
        >
          <p dir={direction(text, page)} className="max-h-72 overflow-y-auto text-start whitespace-pre-line">
            {text}
          </p>
        </Popover>
      )}
      {none && isSuper && (
        <AppLink
          href="/ai/settings#guidelines"
          className="inline-flex min-h-10 items-center self-start text-sm text-primary underline underline-offset-4"
        >
          {t('guidelines.write')}
        </AppLink>
      )}
    </div>
  )
}
