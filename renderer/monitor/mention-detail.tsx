import { type ReactNode, useState } from 'react'
import { Button, Checkbox, CloseButton, SegmentedControl, Tooltip } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Brand, type FlagKind, type Incident, type Mention, sentimentClasses, type SentimentClass } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { authorName, kindName, languageName } from '../ui/names.ts'
import { countOf, formatCompact, formatCount } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SentimentMark, sentimentName } from '../ui/sentiment-mark.tsx'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { correctionWords } from './correction-words.ts'
import { Flags } from './flag-part.tsx'
import { MentionIncident } from './mention-incident.tsx'
import { MentionText } from './mention-text.tsx'
import { webAddress } from './search-terms.ts'
import classes from './mention-detail.module.css'

interface MentionDetailProps {
  readonly id: number
  readonly brands: readonly Brand[]
  readonly sourceNames: ReadonlyMap<number, string>
  readonly terms: readonly string[]
  /** The incident in whose room it is read. */
  readonly incident?: Incident
  readonly onOpen: (id: number) => void
  readonly onClose: () => void
  readonly onCorrect: (correction: { mention: Mention; sentiment?: SentimentClass | null; brands?: readonly number[]; flags?: { add: readonly FlagKind[]; remove: readonly FlagKind[] } }) => void
}

/** One mention in full: text, judgement, author, conversation, copies, corrections. */
export function MentionDetail({ id, brands, sourceNames, terms, incident, onOpen, onClose, onCorrect }: MentionDetailProps) {
  const { data, error, refetch } = useQuery(orpc.monitor.mention.queryOptions({ input: { id }, placeholderData: before => before }))
  return (
    <section className={classes.panel} aria-label="Mention in full">
      <header className={classes.head}>
        <h2 className={classes.title}>Mention</h2>
        <div className={classes.headActions}>
          {data && <MentionIncident key={id} mention={data.mention} brands={brands} incident={incident?.id ?? null} />}
          <CloseButton size="sm" aria-label="Close the mention" onClick={onClose} />
        </div>
      </header>
      <div className={classes.body} tabIndex={0} role="group" aria-label="Details">
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <LoadingScreen />
        ) : (
          <>
            <FullMention mention={data.mention} sourceName={sourceNames.get(data.mention.sourceId) ?? 'Unknown source'} terms={terms} />
            <Judgement mention={data.mention} withKeys={incident === undefined} onCorrect={onCorrect} />
            <Part title="Flags">
              <Flags mention={data.mention} onChange={flags => onCorrect({ mention: data.mention, flags })} />
            </Part>
            <Brands key={data.mention.id} mention={data.mention} brands={brands} onCorrect={onCorrect} />
            {data.corrections.length > 0 && (
              <Part title="Corrected by hand">
                <ul className={classes.plain}>
                  {data.corrections.map(correction => (
                    <li key={`${correction.at}-${correction.field}`}>
                      <Time at={correction.at} format={formatDayHour} /> {correction.field}: {correctionWords(correction.field, correction.before, brands)} → {correctionWords(correction.field, correction.after, brands)}
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            <Part title="Author" action={<Link to="/monitor" search={{ author: data.mention.author.id, mention: id }}>All {countOf(data.authorHistory.mentions, 'mention')}</Link>}>
              <p className={classes.soft}>
                {data.authorHistory.firstSeenAt !== null && <>First seen <Time at={data.authorHistory.firstSeenAt} format={formatDayHour} />. </>}
                {formatCount(data.authorHistory.counts.negative)} negative, {formatCount(data.authorHistory.counts.neutral)} neutral, {formatCount(data.authorHistory.counts.positive)} positive
                {data.mention.author.followers !== null && `; ${formatCompact(data.mention.author.followers)} followers`}.
              </p>
              <ShortList mentions={data.authorHistory.recent.filter(mention => mention.id !== id)} onOpen={onOpen} />
            </Part>
            {data.thread.length > 1 && (
              <Part
                title="Conversation"
                action={data.mention.threadId !== null && <Link to="/monitor" search={{ thread: data.mention.threadId, mention: id }}>Show all</Link>}
              >
                <ShortList mentions={data.thread} current={id} onOpen={onOpen} />
              </Part>
            )}
            {data.copies.length > 0 && (
              <Part title="Copies" action={<Link to="/monitor" search={{ story: data.mention.duplicateOf ?? id, folded: false, mention: id }}>Show all</Link>}>
                <ShortList mentions={data.copies} current={id} onOpen={onOpen} />
              </Part>
            )}
          </>
        )}
      </div>
    </section>
  )
}

function FullMention({ mention, sourceName, terms }: { readonly mention: Mention; readonly sourceName: string; readonly terms: readonly string[] }) {
  const address = webAddress(mention.url)
  return (
    <div className={classes.full}>
      <p className={classes.author}>
        <bdi>{authorName(mention.author)}</bdi> {mention.author.handle && mention.author.name && <bdi className={classes.soft}>@{mention.author.handle}</bdi>}
      </p>
      <p className={classes.soft}>
        <Time at={mention.publishedAt} /> · {sourceName} · {kindName(mention.kind)} · {languageName(mention.language)}
        {mention.reach !== null && ` · reach ${formatCompact(mention.reach)}`}
        {mention.direct ? ' · direct' : ' · indirect'}
      </p>
      <MentionText text={mention.text} terms={terms} withLinks className={classes.text} />
      {mention.flags.some(flag => flag.kind === 'cut') && <p className={classes.soft}>The text was longer and has been cut.</p>}
      {address && (
        <p>
          <a href={address} target="_blank" rel="noopener noreferrer nofollow" className={classes.original}>
            <IconExternalLink size={14} aria-hidden /> Open the original on {new URL(address).hostname}
          </a>
        </p>
      )}
    </div>
  )
}

const correctionKeys: Record<SentimentClass, string> = { negative: '1', neutral: '2', positive: '3' }

function Judgement({ mention, withKeys, onCorrect }: Pick<MentionDetailProps, 'onCorrect'> & { readonly mention: Mention; readonly withKeys: boolean }) {
  const { sentiment } = mention
  const spam = mention.flags.some(flag => flag.kind === 'spam')
  const origin = sentiment.origin === 'corrected' ? 'Corrected by hand' : sentiment.origin === 'supplied' ? 'Came with the data' : sentiment.class === null ? (spam ? 'Not judged: spam stays out of the sentiment figures' : 'The console does not judge this language') : 'Judged by the console'
  return (
    <Part
      title="Sentiment"
      action={
        sentiment.origin === 'corrected' && (
          <Button size="compact-xs" variant="subtle" onClick={() => onCorrect({ mention, sentiment: null })}>
            Take the correction back
          </Button>
        )
      }
    >
      <Tooltip label="1 negative, 2 neutral, 3 positive, 0 takes a correction back" disabled={!withKeys}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Sentiment"
          value={sentiment.class ?? ''}
          onChange={value => {
            const chosen = sentimentClasses.find(known => known === value)
            if (chosen) onCorrect({ mention, sentiment: chosen })
          }}
          data={sentimentClasses.map(value => ({ value, label: withKeys ? `${sentimentName(value)} (${correctionKeys[value]})` : sentimentName(value) }))}
        />
      </Tooltip>
      <p className={classes.soft}>
        {origin}
        {sentiment.score !== null && `, score ${sentiment.score.toFixed(2).replace('-', '−')}`}
      </p>
    </Part>
  )
}

function Brands({ mention, brands, onCorrect }: Pick<MentionDetailProps, 'brands' | 'onCorrect'> & { readonly mention: Mention }) {
  const matched = mention.brands.map(brand => brand.brandId)
  const [editing, setEditing] = useState(false)
  const names = matched.map(id => brands.find(brand => brand.id === id)?.name ?? 'removed brand')
  if (brands.length === 0) return null
  return (
    <Part
      title="Brands"
      action={
        <Button size="compact-xs" variant="subtle" onClick={() => setEditing(!editing)}>
          {editing ? 'Done' : 'Correct'}
        </Button>
      }
    >
      {editing ? (
        <Checkbox.Group aria-label="Brands of this mention" value={matched.map(String)} onChange={values => onCorrect({ mention, brands: values.map(Number) })}>
          <div className={classes.brands}>
            {brands.map(brand => (
              <Checkbox key={brand.id} size="xs" value={String(brand.id)} label={brand.name} />
            ))}
          </div>
        </Checkbox.Group>
      ) : (
        <p>{names.join(', ') || 'No brand matched'}</p>
      )}
    </Part>
  )
}

function Part({ title, action, children }: { readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <header className={classes.partHead}>
        <h3 className={classes.partTitle}>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  )
}

interface ShortListProps {
  readonly mentions: readonly Mention[]
  readonly current?: number
  readonly onOpen: (id: number) => void
}

function ShortList({ mentions, current, onOpen }: ShortListProps) {
  return (
    <ul className={classes.plain}>
      {mentions.map(mention => (
        <li key={mention.id} className={classes.short} data-current={mention.id === current || undefined}>
          <SentimentMark sentiment={mention.sentiment} />
          <div>
            <button type="button" className={classes.shortOpen} onClick={() => onOpen(mention.id)} aria-current={mention.id === current || undefined}>
              <bdi>{authorName(mention.author)}</bdi> · <Time at={mention.publishedAt} format={formatDayHour} />
            </button>
            <MentionText text={mention.text} terms={[]} className={classes.shortText} />
          </div>
        </li>
      ))}
    </ul>
  )
}
