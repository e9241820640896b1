import { useT } from '@/text/t'
import { ButtonLink } from '@/ui/button'
import { Page } from '@/ui/page'
import { MainPart } from './inside-main'
import { Titled } from './titled'

/** An address nothing stands at, or nothing for this reader. */
export function Missing() {
  const t = useT()
  return (
    <MainPart>
      <Page>
        <Titled title={t('missing.title')} />
        <div className="flex flex-col items-start gap-4 py-10">
          <h1 className="text-xl font-bold">{t('missing.title')}</h1>
          <p className="text-muted">{t('missing.text')}</p>
          <ButtonLink href="/" look="primary">
            {t('missing.home')}
          </ButtonLink>
        </div>
      </Page>
    </MainPart>
  )
}
