import { useNavigate } from '@tanstack/react-router'
import { useCommands } from '../shell/commands.ts'
import { useConsoleState } from '../shell/console-state.ts'
import { beginSource } from './sources/source-draft.ts'

const sections = [
  { section: 'brands', title: 'Define brands', keywords: ['settings', 'names', 'handles', 'competitors'] },
  { section: 'sources', title: 'See the sources', keywords: ['settings', 'feeds', 'webhook', 'folder'] },
  { section: 'imports', title: 'Import a file', keywords: ['csv', 'excel', 'json', 'upload', 'mappings'] },
  { section: 'sentiment', title: 'Check and adapt the sentiment', keywords: ['settings', 'accuracy', 'sample', 'corrections', 'model'] },
  { section: 'alerts', title: 'Change the alert rules', keywords: ['settings', 'spike', 'threshold', 'notify', 'quiet hours'] },
  { section: 'recipients', title: 'See who is told of alerts', keywords: ['settings', 'e-mail', 'smtp', 'mail server', 'webhook', 'escalation'] },
  { section: 'people', title: 'See the people and who is on duty', keywords: ['settings', 'roles', 'contacts', 'telephone', 'roster', 'duty', 'pin'] },
  { section: 'levels', title: 'Change what the levels of an incident mean', keywords: ['settings', 'crisis', 'escalation', 'approval', 'who decides'] },
  { section: 'hours', title: 'Change office and cover hours', keywords: ['settings', 'holidays', 'time zone', 'due times', 'clock'] },
  { section: 'appearance', title: 'Change the appearance', keywords: ['settings', 'theme', 'dark', 'density'] },
  { section: 'data', title: 'Back up, restore or move the data', keywords: ['settings', 'backup', 'folder'] },
] as const

/** Offers the sections of Settings, and what is begun there, from every screen. */
export function useSettingsCommands(): void {
  const navigate = useNavigate()
  const { data: state } = useConsoleState()
  const go = (section: string) => void navigate({ to: '/settings/{-$section}', params: { section } })
  useCommands([
    ...sections.map(({ section, title, keywords }) => ({ id: `settings.${section}`, title, group: 'Settings', keywords, run: () => go(section) })),
    ...(state?.mode === 'live'
      ? [
          {
            id: 'settings.feed',
            title: 'Connect a feed',
            group: 'Settings',
            keywords: ['rss', 'atom', 'source'],
            run: () => {
              beginSource('feed')
              go('sources')
            },
          },
        ]
      : []),
  ])
}
