import { useState } from 'react'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Mention, sentimentClasses, type SentimentClass } from '../../../electron/contract/index.ts'
import { MentionText } from '../../monitor/mention-text.tsx'
import { useCommands } from '../../shell/commands.ts'
import { client, orpc } from '../../shell/engine.ts'
import { authorName, languageName } from '../../ui/names.ts'
import { countOf } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { sentimentName } from '../../ui/sentiment-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { Panel } from '../section.tsx'
import classes from './sentiment.module.css'

const SAMPLE_SIZE = 20

interface Sample {
  readonly mentions: readonly Mention[]
  /** Which one is being judged; the length when all are done. */
  readonly at: number
  readonly said: ReadonlyMap<number, SentimentClass>
}

/** Random mentions for a person to judge, one at a time; what the console thinks is not shown, so that it leads nobody. */
export function SamplePanel() {
  const queries = useQueryClient()
  const [sample, setSample] = useState<Sample | null>(null)
  const reread = () => queries.invalidateQueries({ queryKey: orpc.monitor.accuracy.key() })
  const draw = useMutation(
    orpc.monitor.accuracy.sample.mutationOptions({ onSuccess: (mentions) => setSample({ mentions, at: 0, said: new Map() }) }),
  )
  const judge = useMutation({
    mutationFn: ({ mention, value }: { mention: Mention; value: SentimentClass | null }) => client.monitor.accuracy.judge({ id: mention.id, class: value }),
    onSuccess: async (_, { mention, value }) => {
      setSample((before) => {
        if (before === null) return before
        const said = new Map(before.said)
        if (value === null) said.delete(mention.id)
        else said.set(mention.id, value)
        const at = before.mentions.findIndex((other) => other.id === mention.id)
        return { ...before, said, at: value === null ? at : at + 1 }
      })
      await reread()
    },
  })
  const current = sample?.mentions[sample.at] ?? null
  const say = (value: SentimentClass) => current && !judge.isPending && judge.mutate({ mention: current, value })
  const skip = () => setSample((before) => before && { ...before, at: Math.min(before.mentions.length, before.at + 1) })
  const back = () => {
    const previous = sample?.mentions[sample.at - 1]
    if (!sample || !previous) return
    if (sample.said.has(previous.id)) judge.mutate({ mention: previous, value: null })
    else setSample({ ...sample, at: sample.at - 1 })
  }
  useCommands(
    current
      ? [
          ...sentimentClasses.map((value, index) => ({ id: `sample.${value}`, title: `Judge as ${value}`, group: 'Sample', keys: [String(index + 1)], run: () => void say(value) })),
          { id: 'sample.skip', title: 'Skip this mention', group: 'Sample', keys: ['s'], run: skip },
          { id: 'sample.back', title: 'Back to the mention before', group: 'Sample', keys: ['Backspace'], run: back },
        ]
      : [],
  )
  const error = draw.error ?? judge.error
  const drawButton = (
    <Button loading={draw.isPending} onClick={() => draw.mutate({ count: SAMPLE_SIZE })}>
      {sample === null ? 'Draw a sample' : 'Draw another sample'}
    </Button>
  )
  return (
    <Panel title="Judge a sample" lead={`Up to ${SAMPLE_SIZE} mentions of the last 30 days, drawn at random. The console’s own judgement is hidden until you have given yours.`}>
      {error !== null && <ProblemNotice error={error} />}
      {sample === null && <Group>{drawButton}</Group>}
      {sample !== null && current === null && (
        <>
          <Text size="sm" role="status">
            {sample.mentions.length === 0 ? 'There is no mention left to draw: none of the last 30 days is unjudged and in a judged language.' : `Done: ${countOf(sample.said.size, 'mention')} judged, ${sample.mentions.length - sample.said.size} skipped.`}
          </Text>
          <Group>
            {drawButton}
            {sample.mentions.length > 0 && <Button variant="default" onClick={back}>Back to the last one</Button>}
          </Group>
        </>
      )}
      {sample !== null && current !== null && (
        <article className={classes.sample} aria-label={`Mention ${sample.at + 1} of ${sample.mentions.length}`}>
          <Text size="xs" c="dimmed">
            {sample.at + 1} of {sample.mentions.length} · <bdi>{authorName(current.author)}</bdi> · <Time at={current.publishedAt} /> · {languageName(current.language)}
          </Text>
          <MentionText text={current.text} terms={[]} className={classes.sampleText} />
          <Group gap="sm">
            {sentimentClasses.map((value, index) => (
              <Button key={value} variant="default" disabled={judge.isPending} onClick={() => say(value)}>
                {sentimentName(value)} ({index + 1})
              </Button>
            ))}
            <Button variant="subtle" color="gray" onClick={skip}>Skip (S)</Button>
            {sample.at > 0 && <Button variant="subtle" color="gray" disabled={judge.isPending} onClick={back}>Back</Button>}
          </Group>
        </article>
      )}
    </Panel>
  )
}
