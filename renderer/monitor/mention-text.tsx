import { useMemo } from 'react'
import { splitByLinks, splitByTerms } from './search-terms.ts'
import classes from './mention-text.module.css'

interface MentionTextProps {
  readonly text: string
  /** Words to mark. */
  readonly terms: readonly string[]
  /** Makes web addresses links; they open outside the console. */
  readonly withLinks?: boolean
  readonly className?: string | undefined
}

/**
 * A mention's text, which anyone may have written: shown as text only, in its own direction and isolated,
 * so that neither markup nor direction marks reach the page around it.
 */
export function MentionText({ text, terms, withLinks = false, className }: MentionTextProps) {
  const pieces = useMemo(() => (withLinks ? splitByLinks(text) : [{ text, address: null }]), [text, withLinks])
  return (
    <p className={`${classes.text} ${className ?? ''}`} dir="auto">
      {pieces.map((piece, index) =>
        piece.address ? (
          <a key={index} href={piece.address} target="_blank" rel="noopener noreferrer nofollow" title={piece.address}>
            {piece.text}
          </a>
        ) : (
          <Marked key={index} text={piece.text} terms={terms} />
        ),
      )}
    </p>
  )
}

function Marked({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  return splitByTerms(text, terms).map((piece, index) => (piece.match ? <mark key={index}>{piece.text}</mark> : piece.text))
}
