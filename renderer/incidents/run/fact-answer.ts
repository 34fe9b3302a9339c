import type { PlaybookFact } from '../../../electron/contract/index.ts'

/** What is wrong with an answer to a fact of a kind; null when nothing is. The engine asks for the same. */
export function answerProblem(answer: PlaybookFact['answer'], value: string): string | null {
  const given = value.trim()
  switch (answer.kind) {
    case 'yes-no':
      return given === 'yes' || given === 'no' ? null : 'Choose yes or no'
    case 'choice':
      return answer.options.includes(given) ? null : 'Choose one of the answers'
    case 'number':
      if (given === '') return 'Enter a number'
      return Number.isFinite(Number(given)) ? null : 'Enter a number in digits, with a point before decimals'
    case 'text':
      return given === '' ? 'Enter the answer' : null
  }
}
