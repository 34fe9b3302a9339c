import { useMutation } from '@tanstack/react-query'
import type { Mention, SentimentClass } from '../../electron/contract/index.ts'
import { client, orpc, queryClient } from '../shell/engine.ts'
import { sentimentName } from '../ui/sentiment-mark.tsx'
import { notifyProblem, notifyUndo } from '../ui/undo.tsx'

interface Correction {
  readonly mention: Mention
  /** null gives the judgement back that was there before anyone corrected it. */
  readonly sentiment?: SentimentClass | null
  readonly brands?: readonly number[]
}

/** What puts a mention back as it was before a correction. */
export function inverseOf({ mention, sentiment, brands }: Correction): Omit<Correction, 'mention'> {
  return {
    ...(sentiment === undefined ? {} : { sentiment: mention.sentiment.origin === 'corrected' ? mention.sentiment.class : null }),
    ...(brands === undefined ? {} : { brands: mention.brands.map(brand => brand.brandId) }),
  }
}

/** Corrects a mention's sentiment or brands by hand; it can be undone. */
export function useCorrection(onChanged: (mention: Mention) => void): (correction: Correction) => void {
  const send = async ({ mention, sentiment, brands }: Correction) => {
    const changed = await client.monitor.correct({ id: mention.id, ...(sentiment === undefined ? {} : { sentiment }), ...(brands ? { brands: [...brands] } : {}) })
    onChanged(changed)
    await queryClient.invalidateQueries({ queryKey: orpc.monitor.mention.key() })
    return changed
  }
  const { mutate } = useMutation({
    mutationFn: send,
    onSuccess: (changed, correction) => {
      const words = correction.sentiment === undefined ? 'Brands corrected' : correction.sentiment === null ? 'The console’s own judgement is back' : `Sentiment set to ${sentimentName(changed.sentiment.class).toLowerCase()}`
      notifyUndo(words, () => send({ mention: changed, ...inverseOf(correction) }))
    },
    onError: notifyProblem,
  })
  return mutate
}
