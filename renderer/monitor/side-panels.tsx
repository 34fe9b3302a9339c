import { memo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Brand, MentionFilter } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { ThemeList } from '../situation/theme-list.tsx'
import { authorName } from '../ui/names.ts'
import { countOf, formatCompact, formatCount, formatShare } from '../ui/number-format.ts'
import { Panel } from '../ui/panel.tsx'
import { seriesLook } from '../ui/charts/volume-data.ts'
import { Swatch } from '../ui/charts/patterns.tsx'
import type { MonitorSearch } from './monitor-search.ts'
import classes from './side-panels.module.css'

interface SidePanelsProps {
  readonly filter: MentionFilter
  readonly search: MonitorSearch
  readonly brands: readonly Brand[]
}

/** What the mentions in view are about, who writes them, and whose share it is. */
export const SidePanels = memo(function SidePanels({ filter, search, brands }: SidePanelsProps) {
  const { mention: _mention, ...rest } = search
  const themes = useQuery(orpc.monitor.themes.queryOptions({ input: { filter, limit: 10 }, placeholderData: before => before }))
  const authors = useQuery(orpc.monitor.authors.queryOptions({ input: { filter, limit: 8 }, placeholderData: before => before }))
  return (
    <>
      <Panel title="Themes" note="against their usual rate">
        {themes.data && <ThemeList themes={themes.data} search={rest} />}
      </Panel>
      <Panel title="Authors" note={authors.data && !authors.data.complete ? 'among the newest matches' : 'most mentions'}>
        {authors.data?.authors.length === 0 && <p className={classes.none}>No author in this selection.</p>}
        <ol className={classes.list}>
          {authors.data?.authors.map(author => (
            <li key={author.id}>
              <Link to="/monitor" search={{ ...rest, author: author.id, window: rest.window ?? (rest.from === undefined && rest.to === undefined ? 24 * 3_600_000 : undefined) }} className={classes.row ?? ''}>
                <bdi className={classes.name}>{authorName(author)}</bdi>
                <span className={classes.count}>{formatCount(author.mentions)}</span>
                <span className={classes.soft}>
                  {countOf(author.negative, 'negative', 'negative')} · reach {formatCompact(author.reach)}
                </span>
              </Link>
            </li>
          ))}
        </ol>
      </Panel>
      {brands.length > 1 && <ShareOfVoice filter={filter} search={rest} brands={brands} />}
    </>
  )
})

function ShareOfVoice({ filter, search, brands }: SidePanelsProps) {
  const { data: shares } = useQuery(orpc.monitor.shareOfVoice.queryOptions({ input: { filter }, placeholderData: before => before }))
  const ordered = (shares ?? []).toSorted((one, other) => other.share - one.share)
  return (
    <Panel title="Share of voice" note="by brand">
      {shares?.length === 0 && <p className={classes.none}>No mention matches a brand.</p>}
      <div className={classes.shares} aria-hidden>
        {ordered.map((share, index) => {
          const look = seriesLook(index, String(share.brandId))
          return <span key={share.brandId} style={{ width: `${share.share * 100}%`, background: look.colour }} />
        })}
      </div>
      <ol className={classes.list}>
        {ordered.map((share, index) => (
          <li key={share.brandId}>
            <Link to="/monitor" search={{ ...search, brands: [share.brandId] }} className={classes.row ?? ''}>
              <span className={classes.name}>
                <Swatch segment={seriesLook(index, String(share.brandId))} /> {brands.find(brand => brand.id === share.brandId)?.name ?? 'Removed brand'}
              </span>
              <span className={classes.count}>{formatShare(share.share)}</span>
              <span className={classes.soft}>
                {countOf(share.mentions, 'mention')}, {formatCount(share.negative)} negative
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
