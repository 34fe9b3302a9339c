/**
 * Loaded into a Node process before the engine's entry: gives it a `process.parentPort` like a utility process's,
 * over Node's own channel to the process that started it. Messages of transferred ports carry the port's number.
 */

interface Carried {
  /** Number of a transferred port; −1 is the parent port itself. */
  readonly port: number
  readonly data: unknown
}

type Listener = (message: { readonly data: unknown; readonly ports: readonly MessagePort[] }) => void

const ports = new Map<number, MessagePort>()

function openPort(number: number): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => process.send?.({ port: number, data })
  ports.set(number, port1)
  return port2
}

function isConnect(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'connect'
}

Object.assign(process, {
  parentPort: {
    on(_event: 'message', listener: Listener): void {
      process.on('message', ({ port, data }: Carried) => {
        if (port < 0) listener({ data, ports: [] })
        else if (isConnect(data) && !ports.has(port)) listener({ data, ports: [openPort(port)] })
        else ports.get(port)?.postMessage(data)
      })
    },
    postMessage: (data: unknown) => process.send?.({ port: -1, data }),
  },
})
