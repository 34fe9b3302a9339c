/** RFC 5321, 4.5.3.1: longest local part and domain. */
const LONGEST_LOCAL = 64
const LONGEST_DOMAIN = 255

const local = /[\p{L}\p{N}._%+-]/u
const domain = /[\p{L}\p{N}.-]/u
const wholeDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}$/u
/** Nobody's own: addresses of departments and machines. */
const ofCompanies = /^(?:info|contact|support|help|service|services|sales|press|media|office|hello|team|care|customer\.?(?:service|care|support)|customerservice|kundenservice|kundendienst|asiakaspalvelu|kundtjanst|noreply|no-reply|donotreply|admin|webmaster|privacy|legal|jobs|careers|marketing|news|newsletter|billing|orders?|returns?|refunds?|recall|complaints?|feedback|contacto|contact[eo]|servicio|atencion|assistenza|suporte|sac|presse|kontakt|palaute|postmaster)$/

/** E-mail addresses of people in a text; "@user@server" is a handle and none. */
export function emailAddresses(text: string): readonly string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at
    while (start > 0 && at - start < LONGEST_LOCAL && local.test(text.charAt(start - 1))) start -= 1
    let end = at + 1
    while (end < text.length && end - at <= LONGEST_DOMAIN && domain.test(text.charAt(end))) end += 1
    const name = text.slice(start, at).replace(/^[.%+-]+/, '')
    const server = text.slice(at + 1, end).replace(/[.-]+$/, '')
    if (name === '' || text.charAt(start - 1) === '@' || ofCompanies.test(name) || !wholeDomain.test(server)) continue
    found.push(`${name}@${server}`)
  }
  return found
}
