import { useMutation } from '@tanstack/react-query'
import type { FlagKind, Mention, SentimentClass } from '../../electron/contract/index.ts'
import { client, orpc, queryClient } from '../shell/engine.ts'
import { flagName } from '../ui/flag-names.ts'
import { sentimentName } from '../ui/sentiment-mark.tsx'
import { notifyProblem, notifyUndo } from '../ui/undo.tsx'

interface Correction {
  readonly mention: Mention
  /** null gives the judgement back that was there before anyone corrected it. */
  readonly sentiment?: SentimentClass | null
  readonly brands?: readonly number[]
  readonly flags?: { readonly add: readonly FlagKind[]; readonly remove: readonly FlagKind[] }
}

/** What puts a mention back as it was before a correction. */
export function inverseOf({ mention, sentiment, brands, flags }: Correction): Omit<Correction, 'mention'> {
  return {
    ...(sentiment === undefined ? {} : { sentiment: mention.sentiment.origin === 'corrected' ? mention.sentiment.class : null }),
    ...(brands === undefined ? {} : { brands: mention.brands.map(brand => brand.brandId) }),
    ...(flags === undefined ? {} : { flags: { add: flags.remove, remove: flags.add } }),
  }
}

function doneWords(changed: Mention, { sentiment, flags }: Correction): string {
  if (flags) return [...flags.add.map(flag => `Flag added: ${flagName(flag)}`), ...flags.remove.map(flag => `Flag taken away: ${flagName(flag)}`)].join('; ')
  if (sentiment === undefined) return 'Brands corrected'
  return sentiment === null ? 'The console’s own judgement is back' : `Sentiment set to ${sentimentName(changed.sentiment.class).toLowerCase()}`
}

/** Corrects a mention's sentiment, brands or flags by hand; it can be undone. */
export function useCorrection(onChanged: (mention: Mention) => void): (correction: Correction) => void {
  const send = async ({ mention, sentiment, brands, flags }: Correction) => {
    const changed = await client.monitor.correct({
      id: mention.id,
      ...(sentiment === undefined ? {} : { sentiment }),
      ...(brands ? { brands: [...brands] } : {}),
      ...(flags ? { flags: { add: [...flags.add], remove: [...flags.remove] } } : {}),
    })
    onChanged(changed)
    await queryClient.invalidateQueries({ queryKey: orpc.monitor.mention.key() })
    return changed
  }
  const { mutate } = useMutation({
    mutationFn: send,
    onSuccess: (changed, correction) => {
      const words = doneWords(changed, correction)
      notifyUndo(words, () => send({ mention: changed, ...inverseOf(correction) }))
    },
    onError: notifyProblem,
  })
  return mutate
}
