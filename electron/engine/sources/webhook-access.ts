import type { WebhookAccess } from '../../contract/index.ts'
import { SIGNATURE_HEADER } from '../webhook-signature.ts'
import { webhookSchema } from './webhook-body.ts'

/** What Settings show to connect a program. @param address of the source, or null while the endpoint is closed */
export function describeWebhookAccess(address: string | null): WebhookAccess {
  return { address, header: SIGNATURE_HEADER, schema: webhookSchema(), example: exampleCall(address ?? 'http://127.0.0.1/hooks/0') }
}

/** A complete call for a POSIX shell with openssl and curl. */
function exampleCall(address: string): string {
  return `ADDRESS='${address}'
SECRET='paste the signing secret here'
NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ)
BODY='{"nativeId":"case-1001","text":"The kettle gets too hot.","publishedAt":"'$NOW'","author":{"name":"Ada Example","handle":"ada"}}'
TIME=$(date +%s)
SIGNATURE=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" | sed 's/^.*= *//')
curl -sS "$ADDRESS" \\
  -H 'Content-Type: application/json' \\
  -H "${SIGNATURE_HEADER}: t=$TIME,v1=$SIGNATURE" \\
  --data-binary "$BODY"
`
}
