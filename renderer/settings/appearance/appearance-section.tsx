import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useSwitchActing } from '../../shell/acting-person.tsx'
import { usePreferences, useSetPreferences } from '../../shell/console-state.ts'
import { Panel, Section } from '../section.tsx'
import classes from './appearance-section.module.css'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const densities = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
] as const

/** Colours and spacing; they belong to the person, not to the data, and apply at once. */
export function AppearanceSection() {
  const preferences = usePreferences()
  const set = useSetPreferences()
  const switchActing = useSwitchActing()
  return (
    <Section title="Appearance" lead="Applies at once, on this computer.">
      {preferences === undefined ? (
        <Skeleton height={140} radius="md" />
      ) : (
        <Panel>
          <div className={classes.row}>
            <div>
              <h2 className={classes.name} id="theme-name">Colours</h2>
              <p className={classes.words}>Text keeps its contrast in both.</p>
            </div>
            <SegmentedControl
              aria-labelledby="theme-name"
              data={[...themes]}
              value={preferences.theme}
              onChange={(chosen) => {
                const theme = themes.find(({ value }) => value === chosen)
                if (theme !== undefined) set({ theme: theme.value })
              }}
            />
          </div>
          <div className={classes.row}>
            <div>
              <h2 className={classes.name} id="density-name">Spacing</h2>
              <p className={classes.words}>Compact shows more mentions at once.</p>
            </div>
            <SegmentedControl
              aria-labelledby="density-name"
              data={[...densities]}
              value={preferences.density}
              onChange={(chosen) => {
                const density = densities.find(({ value }) => value === chosen)
                if (density !== undefined) set({ density: density.value })
              }}
            />
          </div>
          <div className={classes.row}>
            <div>
              <h2 className={classes.name} id="person-name">Your name</h2>
              <p className={classes.words}>Acknowledgements and decisions are signed with it: {preferences.person === '' ? 'nobody acts now' : preferences.person}.</p>
            </div>
            <Button variant="default" aria-describedby="person-name" onClick={switchActing}>
              Switch who is acting
            </Button>
          </div>
        </Panel>
      )}
    </Section>
  )
}
