import { Button, Chip, MultiSelect, Popover, SegmentedControl, Switch } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { mentionKinds, monitorFilterSentiments } from './filter-values.ts'
import { flagKinds } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { flagChoices } from '../ui/flag-names.ts'
import { kindName, languageName } from '../ui/names.ts'
import { formatCompact } from '../ui/number-format.ts'
import { type ChangeSearch, useNames } from './monitor-context.ts'
import type { MonitorSearch } from './monitor-search.ts'
import classes from './filter-bar.module.css'

interface FilterMenuProps {
  readonly search: MonitorSearch
  readonly change: ChangeSearch
  readonly opened: boolean
  readonly setOpened: (opened: boolean) => void
}

const orNone = <Value,>(values: readonly Value[]): Value[] | undefined => (values.length > 0 ? [...values] : undefined)

/** Everything mentions can be filtered by. */
export function FilterMenu({ search, change, opened, setOpened }: FilterMenuProps) {
  const { brands, sources } = useNames()
  const { data: facets } = useQuery(orpc.monitor.facets.queryOptions({ enabled: opened }))
  const inside = { withinPortal: false }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus width={360}>
      <Popover.Target>
        <Button size="compact-sm" h={26} variant="default" leftSection={<IconFilter size={14} aria-hidden />} onClick={() => setOpened(!opened)} aria-keyshortcuts="f">
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.filters}>
          <fieldset className={classes.field}>
            <legend>Sentiment</legend>
            <Chip.Group multiple value={search.sentiments ?? []} onChange={values => change({ sentiments: orNone(monitorFilterSentiments.filter(value => values.includes(value))) })}>
              <div className={classes.chips}>
                {monitorFilterSentiments.map(value => (
                  <Chip key={value} value={value} size="xs">
                    {value === 'unjudged' ? 'not judged' : value}
                  </Chip>
                ))}
              </div>
            </Chip.Group>
          </fieldset>
          <MultiSelect
            label="Brand" size="xs" comboboxProps={inside} clearable searchable data={brands.map(brand => ({ value: String(brand.id), label: brand.name }))}
            value={(search.brands ?? []).map(String)} onChange={values => change({ brands: orNone(values.map(Number)) })}
          />
          <MultiSelect
            label="Source" size="xs" comboboxProps={inside} clearable searchable data={sources.map(source => ({ value: String(source.id), label: source.definition.name }))}
            value={(search.sources ?? []).map(String)} onChange={values => change({ sources: orNone(values.map(Number)) })}
          />
          <MultiSelect
            label="Language" size="xs" comboboxProps={inside} clearable searchable
            data={(facets?.languages ?? []).map(({ language, mentions }) => ({ value: language, label: `${languageName(language)} (${formatCompact(mentions)})` }))}
            value={[...(search.languages ?? [])]} onChange={values => change({ languages: orNone(values) })}
          />
          <MultiSelect
            label="Kind" size="xs" comboboxProps={inside} clearable data={mentionKinds.map(kind => ({ value: kind, label: kindName(kind) }))}
            value={[...(search.kinds ?? [])]} onChange={values => change({ kinds: orNone(mentionKinds.filter(kind => values.includes(kind))) })}
          />
          <MultiSelect
            label="Flag" size="xs" comboboxProps={inside} clearable data={flagChoices}
            value={[...(search.flags ?? [])]} onChange={values => change({ flags: orNone(flagKinds.filter(flag => values.includes(flag))) })}
          />
          <fieldset className={classes.field}>
            <legend>Addressed to the brand</legend>
            <SegmentedControl
              size="xs" fullWidth aria-label="Addressed to the brand"
              data={[{ value: 'any', label: 'Either' }, { value: 'direct', label: 'Direct (tagged)' }, { value: 'indirect', label: 'Indirect' }]}
              value={search.direct === undefined ? 'any' : search.direct ? 'direct' : 'indirect'}
              onChange={value => change({ direct: value === 'any' ? undefined : value === 'direct' })}
            />
          </fieldset>
          <Switch size="xs" label="Fold copies into their story" checked={search.folded !== false} onChange={event => change({ folded: event.currentTarget.checked ? undefined : false })} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
