import { IconCircleMinus, IconCirclePlus, IconCircle, IconCircleDotted } from '@tabler/icons-react'
import type { Sentiment } from '../../electron/contract/index.ts'
import classes from './sentiment-mark.module.css'

const looks = {
  negative: { Icon: IconCircleMinus, label: 'Negative' },
  neutral: { Icon: IconCircle, label: 'Neutral' },
  positive: { Icon: IconCirclePlus, label: 'Positive' },
  unjudged: { Icon: IconCircleDotted, label: 'Not judged' },
} as const

const origins = { model: 'judged by the console', supplied: 'came with the data', corrected: 'corrected by hand' } as const

/** Name of a sentiment class as it stands on the screen. */
export const sentimentName = (value: Sentiment['class']): string => looks[value ?? 'unjudged'].label

/** A mention's sentiment as a shape in its colour; the name stands beside it or in its hover text. */
export function SentimentMark({ sentiment, withName = false }: { readonly sentiment: Sentiment; readonly withName?: boolean }) {
  const key = sentiment.class ?? 'unjudged'
  const { Icon, label } = looks[key]
  const title = `${label}, ${origins[sentiment.origin]}`
  return (
    <span className={classes.mark} data-sentiment={key} title={title}>
      <Icon size={16} stroke={2} role={withName ? undefined : 'img'} aria-hidden={withName} aria-label={withName ? undefined : title} />
      {withName && label}
    </span>
  )
}
