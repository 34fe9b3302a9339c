import { Progress, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../shell/engine.ts'
import { languageName } from '../../ui/names.ts'
import { formatCount } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Section } from '../section.tsx'
import { AccuracyPanel } from './accuracy-panel.tsx'
import { AdaptationPanel } from './adaptation-panel.tsx'
import { SamplePanel } from './sample-panel.tsx'

/** How well sentiment is judged here, and the way to make it better. */
export function SentimentSection() {
  const report = useQuery(orpc.monitor.accuracy.read.queryOptions())
  const recording = useRecording()
  return (
    <Section
      title="Sentiment"
      lead={
        <>
          Every model is worse on some data than on those it was tried on. Judge a random sample of your own mentions, see how often the console agrees, and adapt it.{' '}
          <Link to="/help/{-$page}" params={{ page: 'sentiment-model' }}>What the model is and what it is bad at</Link>
        </>
      }
    >
      {recording !== null && <RecordingNotice>These are the judgements on “{recording.title}”. What you judge here goes away when you leave it.</RecordingNotice>}
      <JudgingProgress />
      {report.error !== null && <ProblemNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.isPending && <Skeleton height={220} radius="md" />}
      {report.data && (
        <>
          <SamplePanel />
          <AccuracyPanel report={report.data} />
          <AdaptationPanel report={report.data} />
          <Text size="sm" c="dimmed">
            Judged languages: {report.data.languages.map(languageName).join(', ')}. Mentions in other languages are shown as “not judged”, and so is spam. Model {report.data.modelVersion}.
          </Text>
        </>
      )}
    </Section>
  )
}

function JudgingProgress() {
  const progress = useQuery(orpc.monitor.accuracy.progress.queryOptions({ refetchInterval: (query) => (query.state.data == null ? 5_000 : 700) }))
  if (progress.data == null) return null
  const { done, total } = progress.data
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        Judging stored mentions anew: {formatCount(done)} of {formatCount(total)}. Charts follow as it goes on.
      </Text>
      <Progress value={total === 0 ? 100 : (100 * done) / total} aria-label="Judging stored mentions anew" />
    </div>
  )
}
