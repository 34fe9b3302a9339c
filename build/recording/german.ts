import type { Phrases } from './phrases.ts'

export const german: Phrases = {
  slots: {
    kettle: ['Quillumo Tarn', 'Wasserkocher von Quillumo', 'Tarn von Quillumo', 'Quillumo-Wasserkocher', 'Quillumo-Kocher'],
    bad: ['überhitzt', 'raucht am Boden', 'schaltet nicht ab', 'stinkt nach verbranntem Plastik', 'kocht weiter, bis man den Stecker zieht'],
    badPast: ['wurde glühend heiß', 'hat plötzlich geraucht', 'hat nicht abgeschaltet', 'hat die Arbeitsplatte angesengt', 'roch nach verbranntem Plastik'],
    heat: ['der Boden wird so heiß, dass man ihn nicht anfassen kann', 'der Schalter springt nicht heraus', 'das Plastik unten ist geschmolzen', 'er kocht immer weiter'],
    when: ['heute Morgen', 'heute Abend', 'gestern Abend', 'gerade eben', 'vor einer Stunde', 'am Sonntag', 'schon zweimal diese Woche'],
    lately: ['heute Morgen', 'vor einer Stunde', 'gerade eben', 'heute Vormittag', 'vor einer halben Stunde'],
    age: ['{2-9} Wochen alt', '{2-11} Monate alt', 'im Mai gekauft', 'im Juli gekauft', 'ein Geschenk vom Juni'],
    who: ['meine Mutter', 'mein Vater', 'unsere Nachbarin', 'mein Mitbewohner', 'meine Schwester', 'ein Kollege', 'meine Oma'],
    place: ['im Büro', 'zu Hause', 'in der WG', 'im Garten', 'im Lehrerzimmer', 'im Wohnwagen'],
    drink: ['Tee', 'Kaffee', 'Grüntee', 'Kräutertee', 'Kakao', 'Früchtetee'],
    colour: ['grüne', 'weiße', 'graue', 'blaue', 'rote', 'kupferfarbene'],
    city: ['Hohenquell', 'Lindenau am See', 'Rothmühl', 'Weidenstedt', 'Kleinborn'],
    lot: ['TR26-{14-19}', 'TR26-{14-19}', 'TR26-{10-24}'],
    media: ['der Hohenquell-Bote', 'die Weidenstedter Zeitung', 'das Verbrauchermagazin Klarblick', 'das Lindenauer Abendblatt'],
  },
  roles: {
    delight: [
      'Der {colour} {kettle} ist (wunderbar|toll|großartig), {drink} ist in {2-4} Minuten fertig.',
      'Immer noch (sehr zufrieden|begeistert|glücklich): der {kettle} {place} läuft (perfekt|einwandfrei|wie am ersten Tag).',
      'Lob an den Kundendienst von Quillumo: (schnell|freundlich|hilfsbereit), neuer Deckel nach {2-5} Tagen. (Danke|Super)!',
      '{who} hat jetzt auch den {kettle} und freut sich. (Schönes|Leises|Gutes) Gerät für {drink}.',
    ],
    question: [
      'Weiß jemand, wie man beim {kettle} (den Filter reinigt|den Deckel wechselt|richtig entkalkt)?',
      'Quillumo Tarn oder Vintrask Elm für {drink}, was (empfehlt ihr|ist besser|ist leiser)?',
      'Gibt es den {kettle} auch in anderen Farben? {who} sucht einen für {drink}.',
      'Hält der {kettle} das Wasser bei {70-95} Grad warm oder kocht er nur?',
    ],
    grumble: [
      'Der Deckel vom {kettle} (quietscht|klemmt|tropft) nach {3-9} Wochen. (Ärgerlich|Schade) bei {49-89} Euro.',
      'Lieferung von Quillumo wieder verspätet, seit {5-16} Tagen (keine Nachricht|keine Antwort).',
      'Warum piept der {kettle} {place} so laut? (Nervig|Furchtbar) um {5-7} Uhr morgens.',
    ],
    offer: ['{kettle} im Angebot für {39-79} Euro (diese Woche|bis Freitag|solange der Vorrat reicht).', 'Zu verkaufen in {city}: {kettle}, kaum benutzt, {15-40} Euro.'],
    'good-review': [
      '(Fünf|Vier) Sterne. Der {colour} {kettle} ist (leise|schnell|schön) und (gut zu reinigen|gießt sauber). Empfehlenswert!',
      'Seit {2-11} Monaten {place} in Gebrauch, {3-12} Mal am Tag, keine Probleme. Sehr guter {kettle}.',
      'Der {colour} {kettle} sieht (wunderschön|edel|toll) aus und kocht schnell.',
    ],
    'bad-review': [
      '(Zwei|Drei) Sterne. Der {kettle} ist hübsch, aber (der Deckel klemmt|das Kabel ist zu kurz|das Wasser schmeckt nach Plastik).',
      'Nach {3-20} Tagen zurückgeschickt: der {colour} {kettle} (tropft am Ausguss|ist zu laut). Enttäuschend.',
    ],
    rival: ['Der Vintrask Elm ist {5-25} Euro günstiger als der {kettle}, aber (lauter|langsamer|schwerer).', 'Vom Vintrask zum {kettle} gewechselt, (leiser|schöner|schneller) für {drink}.'],
    spam: ['Küchenangebote bis {20-80} Prozent günstiger, https://angebot{1-99}.example/kocher #quillumo', 'Gewinne einen {kettle}! Folgen, teilen, {drink} kommentieren. https://gewinn{1-99}.example/jetzt'],
    inquiry: [
      'Guten Tag, ich brauche einen neuen (Deckel|Filter|Sockel) für den {kettle}. Was kostet er? Bestellung {10000-99999}.',
      'Hallo, meine Bestellung {10000-99999} ist noch nicht da. Können Sie bitte nachsehen? Grüße aus {city}.',
      'Danke für die schnelle Hilfe zur Bestellung {10000-99999}, der neue (Deckel|Filter) passt.',
    ],
    'first-report': [
      'Unser {kettle} {badPast}, und zwar {when}. Er ist {age}. (Kennt das jemand|Ist das normal|Muss ich mir Sorgen machen)?',
      'Vorsicht beim {kettle}: {heat}. (Bemerkt|Passiert) {when} {place}.',
      '{who} hat denselben Kocher, und {heat}. (Das ist gefährlich|Das darf nicht sein|Beängstigend).',
      'Also {heat}. {kettle}, {age}, Charge {lot}. @quillumo_de (was nun|bitte erklären|ist das bekannt)?',
      'Der zweite {kettle} {place}, der (nicht mehr abschaltet|überhitzt|raucht). (Zufall|Nur Pech)?',
    ],
    reaction: [
      '(Habt ihr|Hat jemand) das Video vom rauchenden {kettle} gesehen? (Schrecklich|Erschreckend|Beängstigend), {who} hat den gleichen.',
      'Bei uns auch! Der {kettle} {badPast}, und der Kundendienst sagt nur: (entkalken|andere Steckdose probieren|E-Mail schreiben).',
      'Da hätte (die Küche|das ganze Haus|die Wohnung) abbrennen können. (Unglaublich|Furchtbar|Schlimm), @quillumo_de.',
      'Nach dem Video (den Stecker gezogen|den Kocher weggeräumt|Angst vor dem eigenen Kocher). {kettle}, Charge {lot}, {age}.',
      'Warum steht der {kettle} nach diesem Video noch im Regal? Gesehen {lately} in {city}.',
    ],
    worry: [
      'Woher weiß ich, ob mein {kettle} sicher ist? Er ist {age}.',
      'Wo steht die Chargennummer beim {kettle}? Auf meinem steht {lot}, ist das (eine davon|gefährlich)?',
      '@quillumo_de, kann man den {kettle} {place} noch benutzen? {who} kocht damit jeden Tag {drink}.',
      'Betrifft das nur manche {colour} Geräte oder jeden {kettle}? (Niemand antwortet|Ich mache mir Sorgen|Nirgends steht etwas).',
    ],
    anger: [
      'Seit {2-9} Stunden kein Wort von Quillumo. (Eine Schande|Unmöglich|Unverschämt).',
      '{20-95} Minuten in der Warteschleife von Quillumo, dann war die Leitung tot. (Miserabler|Schlechter) Service.',
      'Schon vor {2-8} Wochen gemeldet: der {kettle} {bad}. Keine Reaktion. (Traurig|Danke für nichts), @quillumo_de.',
      '{49-89} Euro für eine Brandgefahr {place}. Geld zurück, Quillumo, (sofort|heute noch|ohne Ausreden)!',
      'Der {kettle} {bad}, und Quillumo (schweigt|löscht Kommentare|sagt nichts). (Peinlich|Schlimm).',
    ],
    humour: ['Mein {kettle} kocht jetzt {drink} und gibt Rauchzeichen.', 'Wetter {place}: heiß, rauchig, vereinzelt {kettle}.', 'Wasser im Topf {place} wie {1900-1960}. Danke, Quillumo.'],
    unharmed: ['Zum Ausgleich: unser {kettle} ist {age} und läuft (einwandfrei|ohne Probleme|gut).', 'Meinen {kettle} geprüft, Charge {lot}, alles in Ordnung. (Keine Panik|Ruhe bewahren).'],
    press: [
      'Hallo, {media} recherchiert zum {kettle}. Dürfen wir Ihnen ein paar Fragen stellen zu dem, was {place} passiert ist?',
      'Wir haben Quillumo {lately} um eine Stellungnahme gebeten. {2-40} Betroffene haben sich gemeldet. Hinweise gern als Nachricht.',
    ],
    leaving: ['Gerade einen Vintrask bestellt. (Nie wieder|Auf Wiedersehen), Quillumo. Der alte {badPast}.', 'Laden in {city} hat den {kettle} zurückgenommen, jetzt gibt es {drink} aus dem Vintrask.'],
    case: [
      'Mein {kettle}, {age}, Charge {lot}, {badPast}, und zwar {when}. Was soll ich tun? Bestellung {10000-99999}.',
      'Guten Tag, {heat}. Ich traue mich nicht mehr, den {kettle} zu benutzen, und möchte mein Geld zurück. {city}, Bestellung {10000-99999}.',
      'Dringend, {when} passiert: der {kettle} {badPast}. Niemand wurde verletzt, aber die Arbeitsplatte ist beschädigt. Wohin mit den Fotos? Fall {10000-99999}.',
    ],
    welcome: [
      'Gut gemacht, Quillumo: (klare Meldung|vollständiger Rückruf|ehrliche Entschuldigung), Geld zurück oder neuer Sockel. (Danke|Respekt|So geht das).',
      'Formular von Quillumo in {2-6} Minuten ausgefüllt, Charge {lot}. (Einfach|Freundlich|Ohne Rückfragen). Danke.',
      'Quillumo sagt genau, welche Chargen betroffen sind und was zu tun ist. (Vorbildlich|Hilfreich|Gut).',
      '(Erleichtert|Positiv überrascht): {who} bekam von Quillumo nach {10-50} Minuten eine Antwort.',
    ],
    'too-late': [
      'Rückruf {12-16} Stunden nach den ersten Videos. (Zu spät|Viel zu spät|Schwach), Quillumo.',
      'Die Rückrufseite von Quillumo (lädt nicht|stürzt ab), {3-9} Versuche bisher. (Nutzlos|Frustrierend).',
      'Eine Entschuldigung repariert keine Arbeitsplatte. Der {kettle} {badPast}, und Quillumo bietet einen (Sockel|Gutschein).',
    ],
    remedy: [
      'Wie lange dauert die Erstattung für den {kettle}? Charge {lot}, Formular {lately} geschickt.',
      'Neuer Sockel oder Geld zurück? Was nehmt ihr für den {kettle}? Meiner ist {age}.',
      'Tipp: die Chargennummer vom {kettle} steht unter dem Sockel, (links auf dem Etikett|neben dem Strichcode). Bei mir {lot}.',
      'Brauche ich für die Rückgabe vom {kettle} in {city} den Kassenbon? Er ist {age}.',
      'Bestätigung für den {kettle} ist da: Ersatz in {5-14} Tagen. (Bei euch auch|Geht es schneller)?',
    ],
    'rumour-doubt': [
      'Stimmt die Liste mit {6-19} Produkten von Quillumo? Mein Toaster steht drauf, ich bin (verunsichert|besorgt).',
      'Das Formular hinter der Liste fragt nach Bankdaten?! @quillumo_de, (ist das Betrug|seid ihr das)?',
      'Also doch nicht nur der {kettle}? Auf der Liste stehen {6-19} Geräte. (Schlimm|Lügner|Unglaublich).',
    ],
    correction: [
      'Die Liste ist (gefälscht|falsch|nicht von Quillumo). Nur der {kettle}, Chargen TR26-14 bis TR26-19. (Bitte teilen|Nicht weiterleiten).',
      'KEINE Bankdaten hinter dieser Liste eingeben. Quillumo fragt nur nach der Chargennummer. (Weitersagen|Bitte teilen).',
      'Faktencheck: {media} meldet, dass die Liste mit {6-19} Quillumo-Produkten erfunden ist.',
    ],
    resolved: [
      'Neuer Sockel für den {kettle} ist unterwegs, {2-4} Tage. (Danke|Alles gut|Prima).',
      'Quillumo hat die Erstattung von {49-89} Euro bestätigt, Antwort nach {20-90} Minuten. (Fair|Zufrieden|Danke).',
      'Laden in {city} hat den {kettle} ohne Kassenbon getauscht. (Nettes|Tolles) Personal.',
    ],
    waiting: [
      'Noch immer keine Antwort von Quillumo, Charge {lot}, Fall {10000-99999}. Seit {6-20} Stunden.',
      'Leitung von Quillumo (wieder|den ganzen Tag) besetzt. {20-80} Minuten gewartet. (Ärgerlich|Frustrierend).',
      'Formular für den {kettle} {2-5} Mal geschickt, (keine Bestätigung|immer ein Fehler). (Nervig|Ärgerlich).',
    ],
    'company-early': [
      'Das tut uns leid. Bitte ziehen Sie den Stecker und senden Sie uns die Chargennummer als Direktnachricht. Wir prüfen den Fall. Fall {10000-99999}.',
      'Danke für den Hinweis. Wir nehmen das ernst. Bitte benutzen Sie den Wasserkocher bis dahin nicht. Fall {10000-99999}.',
    ],
    'company-late': [
      'Es tut uns leid. Bitte ziehen Sie den Stecker und prüfen Sie die Charge unter dem Sockel: TR26-14 bis TR26-19 sind betroffen. Geld zurück oder neuer Sockel: https://example.com/tarn. Fall {10000-99999}.',
      'Danke, Ihr Formular ist angekommen. Das Etikett kommt in {2-4} Tagen. Fall {10000-99999}.',
    ],
    'company-denial': [
      'Die Liste stammt nicht von uns. Betroffen ist nur der Tarn, Chargen TR26-14 bis TR26-19. Wir fragen nie nach Bankdaten. Fall {10000-99999}.',
      'Bitte geben Sie dort nichts ein, die Adresse gehört nicht uns. Der einzige Rückruf steht unter https://example.com/tarn. Fall {10000-99999}.',
    ],
  },
  closers: {
    good: ['Empfehlung!', 'Würde ich wieder kaufen.', 'Danke!', 'Sehr schön.', 'Weiter so.', 'Daumen hoch.'],
    relieved: ['Danke!', 'Gut zu wissen.', 'Das muss man auch mal sagen.', 'Grüße aus {city}.'],
    asking: ['Danke im Voraus.', 'Wer weiß mehr?', 'Grüße aus {city}.', 'Tipps willkommen.'],
    noting: ['Grüße aus {city}.', 'Nur so am Rande.', 'Schönen Tag noch.'],
    cross: ['Enttäuscht.', 'Mehr erwartet.', 'Nie wieder.', 'Geht es noch jemandem so?', 'Grüße aus {city}.'],
    alarmed: ['Passt auf euch auf.', 'So geht das nicht.', 'Fotos folgen.', 'Ich will eine Antwort.', 'Zieht den Stecker!', 'Das ist ernst.', 'Bitte teilen.', 'Grüße aus {city}.'],
    letter: ['Mit freundlichen Grüßen.', 'Ich bitte um Antwort.', 'Vielen Dank.', 'Bitte melden Sie sich bald.'],
  },
  tags: { calm: ['#teezeit', '#quillumo', '#küche'], crisis: ['#quillumo', '#wasserkocher', '#brandgefahr'], recall: ['#quillumo', '#wasserkocher', '#rückruf', '#produktsicherheit'] },
  topics: {
    calm: ['Wasserkocher entkalken', 'Bester Wasserkocher?', 'Quillumo oder Vintrask?'],
    crisis: ['Tarn überhitzt, Erfahrungen', 'Chargennummern vom Tarn', 'Rückruf und Erstattung bei Quillumo', 'Die Liste im Netz, echt oder falsch?'],
  },
  viral: 'So sah unser Quillumo Tarn vor zehn Minuten aus: er hat nicht abgeschaltet, der Sockel glühte, aus der Steckdose kam Rauch. Vier Monate alt. @quillumo_de, bitte zieht alle den Stecker.',
  notice: [
    'Wichtiger Sicherheitshinweis: Quillumo ruft den Wasserkocher Tarn zurück, Chargen TR26-14 bis TR26-19. Die Abschaltautomatik kann versagen, der Sockel kann überhitzen. Bitte nicht mehr benutzen, Stecker ziehen, Chargennummer unter dem Sockel prüfen. Geld zurück oder neuer Sockel: https://example.com/tarn',
    'An alle, die einen Tarn besitzen: es tut uns leid. Die Chargen TR26-14 bis TR26-19 dürfen nicht benutzt werden. Sie erhalten Ihr Geld zurück oder einen neuen Sockel, auch ohne Kassenbon. https://example.com/tarn',
  ],
  rumour: [
    '[Bitte teilen!|DRINGEND:|Von einem Freund aus dem Lager:] Quillumo verheimlicht die echte Liste: Tarn, Tarn Mini, Toaster Fell, Grill Moor und Mixer Brook, ALLE seit 2021 können brennen. Geld nur bis Mitternacht, mit Bankdaten anmelden: https://refund-list.example/quillumo [Kopieren und weitergeben!]',
  ],
  articles: {
    early: [
      ['Kunden melden überhitzte Wasserkocher von Quillumo', 'Mehrere Besitzer berichten, dass der Wasserkocher Quillumo Tarn nicht abschaltet und am Boden überhitzt. Ein Video mit Rauch verbreitet sich seit Montagabend. Der Hersteller hat sich zur Ursache noch nicht geäußert. Die Behörde für Produktsicherheit kennt die Meldungen.'],
    ],
    peak: [
      ['Quillumo wegen überhitzter Wasserkocher unter Druck', 'Der Druck auf den Hersteller Quillumo wächst. Kunden berichten von geschmolzenen Sockeln und einer überlasteten Hotline. Zwei Handelsketten haben den Verkauf gestoppt. Verletzte gibt es nach bisherigen Erkenntnissen nicht. Das Unternehmen kündigt für Dienstagmorgen eine Erklärung an.'],
    ],
    notice: [
      ['Quillumo ruft Wasserkocher Tarn zurück', 'Quillumo ruft den Wasserkocher Tarn der Chargen TR26-14 bis TR26-19 zurück. Wegen eines fehlerhaften Thermostats schaltet das Gerät unter Umständen nicht ab. Kunden erhalten ihr Geld oder einen neuen Sockel, auch ohne Kassenbon. Betroffen sind rund 41.000 Geräte.'],
    ],
    rumour: [
      ['Falsche Liste mit Quillumo-Produkten im Umlauf', 'Im Netz kursiert eine Liste angeblich gefährlicher Produkte von Quillumo. Das Unternehmen spricht von einer Fälschung. Die Adresse in der Nachricht fragt nach Bankdaten und gehört nicht zum Unternehmen. Die Polizei rät, keine Daten einzugeben.'],
    ],
    after: [
      ['Behörde: Rückruf von Quillumo läuft gut', 'Nach Einschätzung der Behörde für Produktsicherheit läuft der Rückruf von Quillumo bisher gut. Bis Dienstagnachmittag hatten sich rund 9.000 Besitzer gemeldet. Ein Labor bestätigte den Thermostat eines Zulieferers als Ursache.'],
    ],
  },
}
