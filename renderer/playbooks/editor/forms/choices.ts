import { useDeferredValue, useMemo } from 'react'
import type { DraftContent } from '../core/draft.ts'
import { useEdited } from '../editor-context.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

const known = (choices: readonly Choice[]): Choice[] => [...new Map(choices.map((choice) => [choice.value, choice])).values()]

/** Choices with those that are chosen and not there any more, so that they can be seen and taken away. */
export function withMissing(choices: Choice[], chosen: readonly (string | null)[]): Choice[] {
  const missing = chosen.filter((key) => key !== null).filter((key) => !choices.some(({ value }) => value === key))
  return missing.length === 0 ? choices : [...choices, ...missing.map((key) => ({ value: key, label: `${key} (not here)` }))]
}

const rolesOf = (state: { readonly draft: { readonly content: DraftContent } }) => state.draft.content.roles
const factsOf = (state: { readonly draft: { readonly content: DraftContent } }) => state.draft.content.facts
const phasesOf = (state: { readonly draft: { readonly content: DraftContent } }) => state.draft.content.phases

export function useRoleChoices(): Choice[] {
  const roles = useEdited(rolesOf)
  return useMemo(() => known(roles.map(({ key, name }) => ({ value: key, label: name }))), [roles])
}

export const useFacts = () => useEdited(factsOf)

/** All tasks but one, by their titles. */
export function useTaskChoices(except: string): Choice[] {
  // A title that is being typed need not be in the lists at once.
  const phases = useDeferredValue(useEdited(phasesOf))
  return useMemo(() => known(phases.flatMap((phase) => phase.tasks.map(({ key, title }) => ({ value: key, label: title })))).filter(({ value }) => value !== except), [phases, except])
}
