import type { MappableField } from '../../../contract/index.ts'

/**
 * How exports name their columns, most telling first, lower-case without marks, spaces and punctuation.
 * English, names of common tools and networks, then Finnish, German, Spanish and French.
 */
export const columnNames: Readonly<Record<MappableField, readonly string[]>> = {
  text: [
    'text', 'fulltext', 'tweettext', 'posttext', 'messagetext', 'reviewtext', 'commenttext', 'content', 'posttextcontent', 'fullcontent', 'contents', 'body',
    'message', 'postmessage', 'mention', 'mentioncontent', 'tweet', 'comment', 'review', 'snippet', 'mentionsnippet', 'hitsentence', 'openingtext', 'caption', 'description', 'title', 'headline',
    'teksti', 'viesti', 'sisalto', 'julkaisu', 'kommentti', 'arvostelu',
    'inhalt', 'nachricht', 'beitrag', 'kommentar', 'bewertung', 'beschreibung',
    'texto', 'mensaje', 'contenido', 'comentario', 'publicacion',
    'texte', 'contenu', 'commentaire', 'avis', 'publication',
  ],
  publishedAt: [
    'publishedat', 'published', 'publishedon', 'publicationdate', 'publisheddate', 'publishdate', 'pubdate', 'tweetcreated', 'createdat', 'createdtime', 'created', 'createdutc', 'datecreated',
    'postedat', 'posteddate', 'postedon', 'datetime', 'dateutc', 'dategmt', 'date', 'timestamp', 'time', 'when', 'day',
    'julkaistu', 'julkaisuaika', 'paivamaara', 'pvm', 'aika', 'aikaleima', 'luotu', 'pvmjaaika',
    'datum', 'veroffentlicht', 'veroffentlichtam', 'erstelltam', 'erstellt', 'zeit', 'zeitpunkt', 'zeitstempel', 'datumuhrzeit',
    'fecha', 'fechayhora', 'fechadepublicacion', 'publicado', 'creado', 'hora',
    'datedepublication', 'publiele', 'publie', 'creele', 'horodatage', 'heure', 'dateetheure',
  ],
  authorName: [
    'authorname', 'author', 'authordisplayname', 'authorfullname', 'displayname', 'fullname', 'username', 'accountdisplayname', 'accountname', 'account', 'sender', 'sendername', 'from', 'postedby', 'byline', 'influencer', 'name', 'user',
    'nimi', 'kirjoittaja', 'tekija', 'kayttaja', 'lahettaja',
    'autor', 'verfasser', 'benutzer', 'absender', 'nutzer',
    'nombre', 'usuario', 'remitente',
    'auteur', 'nom', 'utilisateur', 'expediteur',
  ],
  authorHandle: [
    'authorhandle', 'handle', 'screenname', 'userscreenname', 'authorscreenname', 'authorusername', 'userusername', 'twitterhandle', 'accounthandle', 'acct', 'accountacct', 'userhandle', 'nickname', 'login',
    'kayttajanimi', 'kayttajatunnus', 'nimimerkki', 'benutzername', 'nutzername', 'nombredeusuario', 'nomdutilisateur', 'pseudo',
  ],
  authorFollowers: [
    'authorfollowers', 'followers', 'followerscount', 'followercount', 'userfollowerscount', 'authorfollowerscount', 'authorfollowercount', 'userfollowers', 'accountfollowerscount', 'twitterfollowers', 'xfollowers', 'numberoffollowers',
    'seuraajat', 'seuraajia', 'seuraajamaara', 'follower', 'abonnenten', 'seguidores', 'abonnes',
  ],
  nativeId: [
    'nativeid', 'tweetid', 'statusid', 'postid', 'messageid', 'mentionid', 'commentid', 'reviewid', 'articleid', 'uuid', 'guid', 'idstr', 'id', 'uniqueid', 'uri', 'resourceid',
    'tunniste', 'kennung', 'identificador', 'identifiant',
  ],
  url: [
    'url', 'permalink', 'permalinkurl', 'link', 'posturl', 'tweeturl', 'tweetlink', 'statusurl', 'mentionurl', 'originalurl', 'articleurl', 'expandedurl', 'weblink', 'href',
    'linkki', 'osoite', 'verkkoosoite', 'adresse', 'enlace', 'lien',
  ],
  language: ['language', 'lang', 'languagecode', 'tweetlang', 'locale', 'kieli', 'sprache', 'idioma', 'langue'],
  reach: ['reach', 'potentialreach', 'estimatedreach', 'impressions', 'potentialimpressions', 'views', 'viewcount', 'audience', 'circulation', 'tavoittavuus', 'nayttokerrat', 'reichweite', 'aufrufe', 'alcance', 'impresiones', 'portee', 'vues'],
  kind: ['kind', 'type', 'mentiontype', 'posttype', 'contenttype', 'messagetype', 'mediatype', 'tyyppi', 'typ', 'art', 'tipo'],
  parentId: ['parentid', 'inreplytostatusid', 'inreplytoid', 'inreplyto', 'replyto', 'inreplytostatusidstr', 'parent', 'inreplytotweetid', 'replytoid'],
  threadId: ['threadid', 'conversationid', 'thread', 'conversation', 'threadurl', 'keskustelu', 'conversacion'],
  sentiment: ['sentiment', 'sentimentclass', 'airlinesentiment', 'sentimentlabel', 'tonality', 'polarity', 'tone', 'tunnesavy', 'savy', 'stimmung', 'tonalitat', 'sentimiento', 'polaridad', 'tonalite', 'sentimentjudgement'],
  source: ['source', 'sourcename', 'platform', 'network', 'channel', 'contentsource', 'contentsourcename', 'medium', 'sourcetype', 'socialnetwork', 'pagetype', 'media', 'outlet', 'domain', 'lahde', 'kanava', 'alusta', 'quelle', 'kanal', 'plattform', 'fuente', 'plataforma', 'canal', 'plateforme'],
}

/** As {@link columnNames} are written. */
export function plainName(column: string): string {
  return column.toLowerCase().normalize('NFD').replaceAll(/[^\p{L}\p{N}]/gu, '')
}
