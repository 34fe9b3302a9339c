import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storageProblem } from '../database/storage-problem.ts'
import { ProblemError } from '../ports.ts'

/** Largest file that is taken. Bytes. */
export const MAXIMUM_UPLOAD = 8_000_000_000
/** Files that are kept at once; the oldest that is not being read makes room. */
const MAXIMUM_UPLOADS = 20
const PREFIX = 'upload-'

export interface Upload {
  readonly id: string
  readonly path: string
  readonly fileName: string
  /** As announced. */
  readonly bytes: number
  received: number
  /** Imports that are reading it. */
  readers: number
  busy: boolean
}

const badInput = (happened: string, next: string) => new ProblemError({ kind: 'bad-input', happened, safe: 'Nothing was stored.', next })

/** Files on their way in, each received in order in pieces. They do not outlive the engine. */
export interface Uploads {
  begin(fileName: string, bytes: number): Promise<Upload>
  /** @throws ProblemError when the piece does not follow the last one, or is more than was announced. */
  append(id: string, offset: number, base64: string): Promise<number>
  /** @throws ProblemError when it is not known or not complete. */
  complete(id: string): Upload
  remove(id: string): Promise<void>
  removeAll(): Promise<void>
}

/** @param folder must exist or be creatable; what an earlier run left of its uploads there is removed. */
export async function createUploads(folder: string): Promise<Uploads> {
  const uploads = new Map<string, Upload>()
  const storage = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw storageProblem(error) ?? error
    }
  }
  await storage(async () => {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) if (name.startsWith(PREFIX)) await rm(join(folder, name), { force: true })
  })

  function find(id: string): Upload {
    const upload = uploads.get(id)
    if (upload) return upload
    throw new ProblemError({
      kind: 'not-found',
      happened: 'This file is not here any more.',
      safe: 'What was imported from it stays.',
      next: 'Choose the file again.',
    })
  }

  async function remove(id: string): Promise<void> {
    const upload = uploads.get(id)
    uploads.delete(id)
    if (upload) await rm(upload.path, { force: true })
  }

  return {
    remove,
    async begin(fileName, bytes) {
      if (bytes > MAXIMUM_UPLOAD) throw badInput(`The file is larger than ${MAXIMUM_UPLOAD / 1e9} GB.`, 'Split it, or put it into a watched folder.')
      const disk = await storage(() => statfs(folder))
      if (bytes > disk.bavail * disk.bsize) {
        throw new ProblemError({
          kind: 'storage-full',
          happened: 'The disk has no room for this file.',
          safe: 'Nothing was stored.',
          next: 'Free some space on the disk that holds the data folder, or put the file into a watched folder, where it is read in place.',
        })
      }
      const oldest = [...uploads.values()].find((upload) => upload.readers === 0 && !upload.busy)
      if (uploads.size >= MAXIMUM_UPLOADS && oldest) await remove(oldest.id)
      const id = randomUUID()
      const upload: Upload = { id, path: join(folder, PREFIX + id), fileName, bytes, received: 0, readers: 0, busy: false }
      await storage(() => writeFile(upload.path, ''))
      uploads.set(id, upload)
      return upload
    },
    async append(id, offset, base64) {
      const upload = find(id)
      const piece = Buffer.from(base64, 'base64')
      if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw badInput('A piece of the file arrived damaged.', 'Choose the file again.')
      if (upload.busy || offset !== upload.received) throw badInput('The pieces of the file arrived out of order.', 'Choose the file again.')
      if (offset + piece.length > upload.bytes) throw badInput('The file is longer than announced.', 'Choose the file again once it is no longer being written.')
      upload.busy = true
      try {
        await storage(async () => {
          const file = await open(upload.path, 'r+')
          try {
            await file.write(piece, 0, piece.length, offset)
          } finally {
            await file.close()
          }
        })
        upload.received += piece.length
      } finally {
        upload.busy = false
      }
      return upload.received
    },
    complete(id) {
      const upload = find(id)
      if (upload.received !== upload.bytes || upload.busy) throw badInput('The file has not arrived completely.', 'Wait until it has, or choose it again.')
      return upload
    },
    async removeAll() {
      for (const id of [...uploads.keys()]) await remove(id)
    },
  }
}
