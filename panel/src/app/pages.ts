/**
 * The panel's pages. A page is one line here and a module `features/<name>/page.tsx` that exports
 *
 *     export default function Page() { … }
 *     export function prefetch(client: QueryClient) { … }     // optional: asks for what the page shows, on intent
 */

import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Admin } from '@/api/types'
import type { PageKey } from '@/text/t'
import {
  ChartIcon,
  ChatIcon,
  ClockIcon,
  type Icon,
  ImageIcon,
  KeepIcon,
  MicIcon,
  ModelsIcon,
  PeopleIcon,
  PersonIcon,
  SettingsIcon,
  TextIcon,
} from '@/ui/icons'

export interface PageModule {
  default: ComponentType
  prefetch?: (client: QueryClient) => void
}

export interface PageEntry {
  path: string
  title: PageKey
  icon: Icon
  /** Where it stands in the navigation; without one it is reached by the account menu and the palette. */
  group?: 'make' | 'library' | 'manage'
  superOnly?: boolean
  load: () => Promise<PageModule>
}

/** In the order of the navigation. The first one is what `/` leads to. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/ai/chat',
    title: 'page.chat',
    icon: ChatIcon,
    group: 'make',
    load: () => import('@/features/chat/page'),
  },
  {
    path: '/ai/content',
    title: 'page.content',
    icon: TextIcon,
    group: 'make',
    load: () => import('@/features/content/page'),
  },
  {
    path: '/ai/image',
    title: 'page.image',
    icon: ImageIcon,
    group: 'make',
    load: () => import('@/features/image/page'),
  },
  {
    path: '/ai/podcast',
    title: 'page.podcast',
    icon: MicIcon,
    group: 'make',
    load: () => import('@/features/podcast/page'),
  },
  {
    path: '/ai/outputs',
    title: 'page.outputs',
    icon: KeepIcon,
    group: 'library',
    load: () => import('@/features/outputs/page'),
  },
  {
    path: '/ai/usage',
    title: 'page.usage',
    icon: ChartIcon,
    group: 'library',
    load: () => import('@/features/usage/page'),
  },
  {
    path: '/ai/models',
    title: 'page.models',
    icon: ModelsIcon,
    group: 'manage',
    load: () => import('@/features/models/page'),
  },
  {
    path: '/ai/settings',
    title: 'page.settings',
    icon: SettingsIcon,
    group: 'manage',
    load: () => import('@/features/settings/page'),
  },
  {
    path: '/admins',
    title: 'page.admins',
    icon: PeopleIcon,
    group: 'manage',
    superOnly: true,
    load: () => import('@/features/admins/page'),
  },
  {
    path: '/audit',
    title: 'page.audit',
    icon: ClockIcon,
    group: 'manage',
    superOnly: true,
    load: () => import('@/features/audit/page'),
  },
  { path: '/account', title: 'page.account', icon: PersonIcon, load: () => import('@/features/account/page') },
]

export function pagesFor(admin: Admin): readonly PageEntry[] {
  return PAGES.filter((page) => !page.superOnly || admin.role === 'super_admin')
}
