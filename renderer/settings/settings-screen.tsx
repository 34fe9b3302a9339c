import type { ComponentType } from 'react'
import { NavLink } from '@mantine/core'
import { IconAddressBook, IconBell, IconClock, IconDatabase, IconFileUpload, IconMoodCheck, IconPalette, IconRss, IconStairsUp, IconTag, IconUsers } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '../ui/empty-state.tsx'
import { useScrollToTop } from '../ui/use-scroll-to-top.ts'
import { RecipientsSection } from './alerts/recipients-section.tsx'
import { RulesSection } from './alerts/rules-section.tsx'
import { AppearanceSection } from './appearance/appearance-section.tsx'
import { BrandsSection } from './brands/brands-section.tsx'
import { DataSection } from './data/data-section.tsx'
import { HoursSection } from './hours/hours-section.tsx'
import { ImportsSection } from './imports/imports-section.tsx'
import { LevelsSection } from './levels/levels-section.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { SentimentSection } from './sentiment/sentiment-section.tsx'
import { SourcesSection } from './sources/sources-section.tsx'
import classes from './settings-screen.module.css'

interface SettingsSection {
  readonly id: string
  readonly label: string
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  readonly body: ComponentType
}

const sections: readonly SettingsSection[] = [
  { id: 'brands', label: 'Brands', icon: IconTag, body: BrandsSection },
  { id: 'sources', label: 'Sources', icon: IconRss, body: SourcesSection },
  { id: 'imports', label: 'Import a file', icon: IconFileUpload, body: ImportsSection },
  { id: 'sentiment', label: 'Sentiment', icon: IconMoodCheck, body: SentimentSection },
  { id: 'alerts', label: 'Alert rules', icon: IconBell, body: RulesSection },
  { id: 'recipients', label: 'Recipients', icon: IconUsers, body: RecipientsSection },
  { id: 'people', label: 'People', icon: IconAddressBook, body: PeopleSection },
  { id: 'levels', label: 'Levels', icon: IconStairsUp, body: LevelsSection },
  { id: 'hours', label: 'Hours', icon: IconClock, body: HoursSection },
  { id: 'appearance', label: 'Appearance', icon: IconPalette, body: AppearanceSection },
  { id: 'data', label: 'Data and backups', icon: IconDatabase, body: DataSection },
]

/** Everything that is set once and rarely looked at. The section is the route parameter `section`. */
export function SettingsScreen() {
  const { section: id } = useParams({ strict: false })
  const section = sections.find((candidate) => candidate.id === (id ?? 'brands'))
  const Body = section?.body
  useScrollToTop(section?.id ?? null)
  return (
    <div className={classes.screen}>
      <nav className={classes.nav} aria-label="Settings">
        {sections.map(({ id: target, label, icon: Icon }) => (
          <NavLink
            key={target}
            label={label}
            leftSection={<Icon size={17} stroke={1.6} aria-hidden />}
            active={target === section?.id}
            aria-current={target === section?.id ? 'page' : undefined}
            className={classes.entry ?? ''}
            renderRoot={(props) => <Link {...props} to="/settings/{-$section}" params={{ section: target }} />}
          />
        ))}
      </nav>
      <div className={classes.body}>
        {Body === undefined ? (
          <EmptyState title="There is no such section">
            <p>The list on the left has all of them.</p>
          </EmptyState>
        ) : (
          <Body />
        )}
      </div>
    </div>
  )
}
