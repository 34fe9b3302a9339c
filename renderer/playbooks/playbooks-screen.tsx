import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { BlockLibrary } from './blocks/block-library.tsx'
import { BlockPage } from './blocks/block-page.tsx'
import { PlaybookLibrary } from './playbook-library.tsx'
import { PlaybookPage } from './playbook-page.tsx'

/** The library, or one playbook: read, edited, or with its versions; and the blocks that playbooks share. */
export function PlaybooksScreen() {
  const { playbook: opened } = useParams({ from: '/playbooks/{-$playbook}' })
  const search = useSearch({ from: '/playbooks/{-$playbook}' })
  const navigate = useNavigate()
  if (opened === 'blocks') return search.block === undefined ? <BlockLibrary /> : <BlockPage key={search.block} blockKey={search.block} search={search} />
  const id = opened !== undefined && /^\d{1,15}$/.test(opened) ? Number(opened) : null
  if (id === null) return <PlaybookLibrary search={search} onSearch={(next, replace) => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: undefined }, search: next, replace })} />
  return <PlaybookPage key={id} id={id} search={search} />
}
