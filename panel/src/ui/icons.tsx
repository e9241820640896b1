/** The icons in use, drawn on a 24 grid. They are decoration: the control that holds one carries the name. */

import type { ReactNode } from 'react'
import { cx } from './cx'

export interface IconProps {
  className?: string
}
export type Icon = (props: IconProps) => ReactNode

/** The size where a class says no other: an attribute, because of two size classes the smaller would lose. */
const SIZE = { width: '1.25rem', height: '1.25rem' }

/** `directed` icons turn round in right-to-left pages. */
function icon(paths: ReactNode, directed = false): Icon {
  return function Drawn({ className }) {
    return (
      <svg
        aria-hidden="true"
        focusable="false"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        {...SIZE}
        className={cx('shrink-0', directed && 'flip-rtl', className)}
      >
        {paths}
      </svg>
    )
  }
}

export const KeyIcon = icon(
  <>
    <circle cx="8.5" cy="15.5" r="4.5" />
    <path d="M11.7 12.3 20 4m-3 3 2.5 2.5M14 10l1.5 1.5" />
  </>,
)
export const ChatIcon = icon(<path d="M20 15a3 3 0 0 1-3 3H9l-5 3V7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3z" />)
export const TextIcon = icon(<path d="M4 6h16M4 10h16M4 14h10M4 18h7" />, true)
export const CodeIcon = icon(<path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5M13.5 5l-3 14" />)
export const QuoteIcon = icon(<path d="M10 7H5.5v6H10zm0 6c0 2.5-1 4-3 5M18.5 7H14v6h4.5zm0 6c0 2.5-1 4-3 5" />, true)
export const ImageIcon = icon(
  <>
    <rect x="3" y="4" width="18" height="16" rx="3" />
    <circle cx="9" cy="10" r="1.7" />
    <path d="m4 18 5-4 3 2 4-4 4 3.5" />
  </>,
)
export const MicIcon = icon(
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
  </>,
)
export const ChartIcon = icon(<path d="M4 4v16h16M8 16v-4M12 16V8M16 16v-6" />)
export const ModelsIcon = icon(
  <>
    <rect x="4" y="4" width="6.5" height="6.5" rx="1.5" />
    <rect x="13.5" y="4" width="6.5" height="6.5" rx="1.5" />
    <rect x="4" y="13.5" width="6.5" height="6.5" rx="1.5" />
    <path d="M16.75 14v5.5M14 16.75h5.5" />
  </>,
)
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </>,
)
export const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8" r="3.5" />
    <path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.4a6.5 6.5 0 0 1 3.5 5.6" />
  </>,
)
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </>,
)
export const MenuIcon = icon(<path d="M4 6.5h16M4 12h16M4 17.5h16" />)
export const CloseIcon = icon(<path d="m6 6 12 12M18 6 6 18" />)
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />)
export const MinusIcon = icon(<path d="M6 12h12" />)
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />)
export const ChevronDownIcon = icon(<path d="m6 9.5 6 6 6-6" />)
export const ChevronEndIcon = icon(<path d="m9.5 6 6 6-6 6" />, true)
export const PanelIcon = icon(
  <>
    <rect x="3.5" y="4.5" width="17" height="15" rx="3" />
    <path d="M9.5 4.5v15" />
  </>,
  true,
)
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5v1.5M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
  </>,
)
export const MoonIcon = icon(<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />)
export const DeviceIcon = icon(
  <>
    <rect x="3" y="4.5" width="18" height="12" rx="2" />
    <path d="M9 20h6M12 16.5V20" />
  </>,
)
export const LanguageIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M3.5 12h17M12 3.5c2.5 2.3 3.7 5.1 3.7 8.5s-1.2 6.2-3.7 8.5c-2.5-2.3-3.7-5.1-3.7-8.5S9.5 5.8 12 3.5z" />
  </>,
)
export const SignOutIcon = icon(
  <path d="M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M10 12h10m-3.5-3.5L20 12l-3.5 3.5" />,
  true,
)
export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2.5" />
    <path d="M15.5 8.5V6A2 2 0 0 0 13.5 4H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5" />
  </>,
)
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>,
)
export const EyeOffIcon = icon(
  <path d="M9.9 5.7A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.8 3.5M6.3 7.3A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.7-1.3M10 10a2.8 2.8 0 0 0 4 4M4 4l16 16" />,
)
export const AlertIcon = icon(
  <>
    <path d="M12 4 2.8 19.5h18.4z" />
    <path d="M12 10v4.5M12 17.2v.1" />
  </>,
)
export const ErrorIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5v5.5M12 16.2v.1" />
  </>,
)
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11v5M12 7.9v.1" />
  </>,
)
export const LockIcon = icon(
  <>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2.5" />
    <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
  </>,
)
export const OfflineIcon = icon(
  <path d="M4 4l16 16M8.5 14.5a5 5 0 0 1 7 0M5.5 11.3a9.5 9.5 0 0 1 4-2.4M14.5 8.9a9.5 9.5 0 0 1 4 2.4M12 18v.1" />,
)
export const RefreshIcon = icon(<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.3M20 4v5.3h-5.3" />)
export const UndoIcon = icon(<path d="M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3" />, true)
export const TrashIcon = icon(<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.5 11v5M13.5 11v5" />)
export const EditIcon = icon(<path d="M5 19l.8-4L16 4.8l3.2 3.2L9 18.2zM13.5 7.3l3.2 3.2" />)
export const SendIcon = icon(<path d="M20.5 3.5 10 14M20.5 3.5 14 20.5 10 14 3.5 10z" />, true)
export const StopIcon = icon(<rect x="6.5" y="6.5" width="11" height="11" rx="2.5" fill="currentColor" />)
export const DownloadIcon = icon(<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14" />)
export const UploadIcon = icon(<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M5 19.5h14" />)
export const ExternalIcon = icon(
  <path d="M13.5 4.5h6v6M19.5 4.5 11 13M18 14v4a2 2 0 0 1-2 2H6.5a2 2 0 0 1-2-2V8.5a2 2 0 0 1 2-2H10" />,
  true,
)
export const MoreIcon = icon(<path d="M5 12h.1M12 12h.1M19 12h.1" />)
/** In a row of other icons, where three thin dots would hardly be seen. */
export const DotsIcon: Icon = () => <MoreIcon className="stroke-3" />
export const ClipIcon = icon(
  <path d="m13 8-5.5 5.5a2 2 0 0 0 2.8 2.8l6.2-6.2a4 4 0 0 0-5.6-5.6l-6.3 6.3a6 6 0 0 0 8.5 8.5l5.4-5.4" />,
)
export const StarIcon = icon(<path d="m12 4 2.5 5.2 5.6.7-4.1 3.9 1.1 5.7L12 16.7l-5.1 2.8L8 13.8 3.9 9.9l5.6-.7z" />)
export const KeepIcon = icon(<path d="M7 4h10v16l-5-4-5 4z" />)
export const GridIcon = icon(
  <>
    <rect x="4" y="4" width="7" height="7" rx="1.5" />
    <rect x="13" y="4" width="7" height="7" rx="1.5" />
    <rect x="4" y="13" width="7" height="7" rx="1.5" />
    <rect x="13" y="13" width="7" height="7" rx="1.5" />
  </>,
)
export const RowsIcon = icon(<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1" />, true)
export const SoundIcon = icon(<path d="M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3" />)
export const PauseIcon = icon(<path d="M8.5 5.5v13M15.5 5.5v13" />)
export const PlayIcon = icon(<path d="M8 5.5v13l10.5-6.5z" />)
export const ShieldIcon = icon(<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z" />)
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
)
export const SpinnerIcon: Icon = ({ className }) => (
  <svg
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 24 24"
    fill="none"
    {...SIZE}
    className={cx('shrink-0 animate-spin', className)}
  >
    <circle cx="12" cy="12" r="8.5" stroke="currentColor" strokeWidth="2" opacity=".25" />
    <path d="M20.5 12A8.5 8.5 0 0 0 12 3.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </svg>
)
