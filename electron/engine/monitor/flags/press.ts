const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** In the name of an account: what people of the press call themselves, and how media are called. */
const inNames = listed(`journalist journalists reporter correspondent newsroom newsdesk news editor columnist toimittaja toimitus uutiset päätoimittaja
  uutistoimisto reporter journalisten redaktör nyheter nyheterna journalistin redakteur redakteurin redaktion reporterin nachrichten korrespondent
  korrespondentin zeitung tagesschau journaliste rédaction redaction actualités correspondant correspondante periodista redactor redactora redacción
  noticias noticiero corresponsal diario giornalista redazione notizie corrispondente cronista jornalista redação notícias repórter reportagem
  sanomat lehti gazette herald tribune courier dagblad dagbladet tidning tidningen journalisti uutistoimittaja`)

/** Names in which a word above means something else. */
const others = listed('video photo film code copy text game fashion good bad great fake')

/** Handles are written in one word: only what says it beyond doubt. */
const inHandles = /(?:^|[_.])(?:news|reporter|journalist|toimittaja|uutiset|nyheter|journaliste|periodista|giornalista|jornalista|noticias|redaktion|newsdesk|newsroom)(?:$|[_.\d])|(?:news|reporter|newsroom|newsdesk|journalist|uutiset|nyheter|nachrichten|noticias)\d{0,2}$/i

/** The word in an account's name or handle that says it is of the press; null where there is none. */
export function pressWords(name: string, handle: string): string | null {
  const words = name.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  const at = words.findIndex((word, index) => inNames.has(word) && !others.has(words[index - 1] ?? ''))
  if (at >= 0) return words[at] ?? null
  return inHandles.test(handle) ? handle : null
}

/** News media of the eight languages with the largest audiences, by the domain of their sites. Written by hand. */
const domains = listed(`bbc.co.uk bbc.com reuters.com apnews.com afp.com bloomberg.com nytimes.com washingtonpost.com wsj.com theguardian.com ft.com cnn.com
  nbcnews.com cbsnews.com abcnews.go.com foxnews.com npr.org usatoday.com latimes.com politico.com politico.eu euronews.com sky.com telegraph.co.uk
  independent.co.uk dailymail.co.uk thesun.co.uk mirror.co.uk thetimes.co.uk rte.ie irishtimes.com cbc.ca globeandmail.com abc.net.au smh.com.au
  yle.fi hs.fi iltalehti.fi is.fi mtvuutiset.fi kauppalehti.fi aamulehti.fi ts.fi kaleva.fi ksml.fi maaseuduntulevaisuus.fi stt.fi
  svt.se sverigesradio.se dn.se svd.se aftonbladet.se expressen.se gp.se sydsvenskan.se di.se tv4.se hbl.fi
  tagesschau.de ard.de zdf.de spiegel.de zeit.de faz.net sueddeutsche.de welt.de bild.de focus.de stern.de handelsblatt.com taz.de n-tv.de ntv.de dw.com
  orf.at derstandard.at diepresse.com krone.at kurier.at srf.ch nzz.ch tagesanzeiger.ch blick.ch 20min.ch
  lemonde.fr lefigaro.fr liberation.fr leparisien.fr francetvinfo.fr franceinfo.fr bfmtv.com 20minutes.fr lexpress.fr lesechos.fr rtbf.be lesoir.be rts.ch
  letemps.ch radio-canada.ca lapresse.ca ledevoir.com
  elpais.com elmundo.es abc.es lavanguardia.com rtve.es elconfidencial.com 20minutos.es efe.com clarin.com lanacion.com.ar infobae.com eluniversal.com.mx
  reforma.com eltiempo.com elespectador.com emol.com elcomercio.pe
  corriere.it repubblica.it lastampa.it ilsole24ore.com ansa.it rainews.it ilfattoquotidiano.it ilmessaggero.it ilgiornale.it tgcom24.mediaset.it
  publico.pt expresso.pt dn.pt jn.pt rtp.pt sicnoticias.pt observador.pt globo.com folha.uol.com.br estadao.com.br uol.com.br veja.abril.com.br`)

/** The news medium that an address belongs to; null where it is none of those known. */
export function newsDomain(url: string): string | null {
  const host = /^https?:\/\/([^/:?#]{1,253})/i.exec(url)?.[1]?.toLowerCase()
  if (host === undefined) return null
  const labels = host.split('.')
  for (let from = Math.max(0, labels.length - 4); from <= labels.length - 2; from += 1) {
    const domain = labels.slice(from).join('.')
    if (domains.has(domain)) return domain
  }
  return null
}
