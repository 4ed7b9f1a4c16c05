/** The languages texts are read in. */
export type Language = "english" | "german";

/**
 * Words that say nothing of what is asked: those of Snowball’s stop word lists (snowballstem.org, BSD licence) that
 * turn up in messages, what everybody writes to a company whatever the matter is, and words of time and number, which say
 * when and how often, not what.
 */
export const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  english: words(`
    i me my myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself
    they them their theirs themselves what which who whom this that these those am is are was were be been being have has
    had having do does did doing would should could ought i'm you're he's she's it's we're they're i've you've we've
    they've i'd i'll we'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shan't
    shouldn't can't cannot couldn't mustn't let's that's who's what's here's there's when's where's why's how's a an the
    and but if or because as until while of at by for with about against between into through during before after above
    below to from up down in out on off over under again further then once here there when where why how all any both each
    few more most other some such no nor not only own same so than too very can will just now get got also yet still
    hello hi hey dear please thanks thank regards kind best team customer customers want wants wanted need needs asks ask
    asked asking says say said tell told like know since got new old one two three first second third time
    last next today yesterday tomorrow morning evening day days week weeks month months hour hours minutes ago`),
  german: words(`
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei bin bis
    bist da damit dann der den des dem die das dass daß derselbe dein deine deinem deinen deiner dich dir du dies diese
    diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines einig einige einigen einiger er ihn ihm es
    etwas euer eure euch für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich mich mir ihr ihre ihrem ihren
    ihrer ihres im in indem ins ist jede jedem jeden jeder jedes jene jetzt kann kein keine keinem keinen keiner können
    könnte machen man manche mein meine meinem meinen meiner meines mit muss musste nach nicht nichts noch nun nur ob oder
    ohne sehr sein seine seinem seinen seiner selbst sich sie sind so solche soll sollte sondern sonst über um und uns unser
    unsere unserem unseren unter viel vom von vor während war waren warst was weg weil weiter welche welchem welchen welcher
    wenn werde werden wie wieder will wir wird wirst wo wollen wollte würde würden zu zum zur zwar zwischen schon mal
    immer seit bitte danke hallo guten tag morgen grüße freundlichen freundliche liebe lieber sehr geehrte damen herren
    kunde kundin möchte möchten fragt sagt gibt neu neue neuen neuer neues alte alten zwei drei erste ersten zweite zweiten
    letzte letzten letzter nächste nächsten nächster heute gestern tage tagen woche wochen monat monate
    monaten stunde stunden minuten uhr`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
