import { shortened, wordChanges } from '../../playbooks/word-changes.ts'
import classes from './reports.module.css'

interface TextChangeProps {
  readonly before: string
  readonly after: string
}

/** Before and after in one text: words that went are struck through, words that came are underlined. */
export function TextChange({ before, after }: TextChangeProps) {
  return (
    <div className={classes.change}>
      {shortened(wordChanges(before, after)).map(({ kind, text }, index) => (kind === 'same' ? <span key={index}>{text}</span> : kind === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>))}
    </div>
  )
}
