using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Iconotheque.Collections.Dates;

/// <summary>
/// The words of dates in English, French, German, Italian and Spanish, all in one table: a language is added by adding words.
/// </summary>
/// <remarks>
/// A comma separates ways of writing; words of a phrase are separated by blanks and may be written with full stops, hyphens or
/// apostrophes between them. Accents may be left out, except where another word is written like it without one (dès, des). A word
/// that stands in several rows has several meanings.
/// </remarks>
internal static class DateWords
{
    /// <summary>The most words of a phrase.</summary>
    public const int LongestPhrase = 4;

    private static readonly (DateWordKind Kind, int Value, string Words)[] Table =
    [
        (DateWordKind.Month, 1, "january, jan, janvier, janv, januar, jänner, jaenner, jän, gennaio, genn, gen, enero, ene"),
        (DateWordKind.Month, 2, "february, feb, febr, février, févr, fév, februar, feber, febbraio, febbr, febrero"),
        (DateWordKind.Month, 3, "march, mar, mars, märz, maerz, mär, mrz, marzo"),
        (DateWordKind.Month, 4, "april, apr, avril, avr, aprile, abril, abr"),
        (DateWordKind.Month, 5, "may, mai, maggio, magg, mag, mayo"),
        (DateWordKind.Month, 6, "june, jun, juin, juni, juno, giugno, giu, junio"),
        (DateWordKind.Month, 7, "july, jul, juillet, juil, juill, juli, luglio, lug, lugl, julio"),
        (DateWordKind.Month, 8, "august, aug, août, agosto, ago"),
        (DateWordKind.Month, 9, "september, sept, sep, septembre, settembre, sett, set, septiembre, setiembre"),
        (DateWordKind.Month, 10, "october, oct, octobre, oktober, okt, ottobre, ott, octubre"),
        (DateWordKind.Month, 11, "november, nov, novembre, noviembre"),
        (DateWordKind.Month, 12, "december, dec, décembre, déc, dezember, dez, dicembre, dic, diciembre"),

        (DateWordKind.Season, 21, "spring, springtime, printemps, frühling, fruehling, frühjahr, fruehjahr, primavera"),
        (DateWordKind.Season, 22, "summer, été, sommer, estate, verano"),
        (DateWordKind.Season, 23, "autumn, fall, automne, herbst, autunno, otoño"),
        (DateWordKind.Season, 24, "winter, hiver, inverno, invierno"),

        (DateWordKind.Century, 0, "century, centuries, cent, siècle, siècles, jahrhundert, jahrhunderts, jahrhunderte, "
            + "jahrhunderten, jahrh, jhdt, jhdts, jhd, jh, jhs, jht"),
        (DateWordKind.Century, 0, "secolo, secoli, sec, secc, siglo, siglos, s, ss"),
        (DateWordKind.Hundred, 1200, "duecento"),
        (DateWordKind.Hundred, 1300, "trecento"),
        (DateWordKind.Hundred, 1400, "quattrocento"),
        (DateWordKind.Hundred, 1500, "cinquecento"),
        (DateWordKind.Hundred, 1600, "seicento"),
        (DateWordKind.Hundred, 1700, "settecento"),
        (DateWordKind.Hundred, 1800, "ottocento"),
        (DateWordKind.Hundred, 1900, "novecento"),
        (DateWordKind.Hundred, 2000, "duemila"),

        (DateWordKind.Years, 0, "years, années, jahre, jahren, anni, años, decade, decades, décennie, décennies, jahrzehnt, "
            + "jahrzehnte, decennio, decenni, década, décadas, decenio"),
        (DateWordKind.Tens, 20, "twenties, zwanziger, venti, veinte"),
        (DateWordKind.Tens, 30, "thirties, trente, dreißiger, dreissiger, trenta, treinta"),
        (DateWordKind.Tens, 40, "forties, quarante, vierziger, quaranta, cuarenta"),
        (DateWordKind.Tens, 50, "fifties, cinquante, fünfziger, cinquanta, cincuenta"),
        (DateWordKind.Tens, 60, "sixties, soixante, sechziger, sessanta, sesenta"),
        (DateWordKind.Tens, 70, "seventies, siebziger, settanta, setenta"),
        (DateWordKind.Tens, 80, "eighties, achtziger, ottanta, ochenta"),
        (DateWordKind.Tens, 90, "nineties, neunziger, novanta, noventa"),

        (DateWordKind.Ordinal, 1,
            "first, premier, première, erste, erster, erstes, ersten, prima, primo, primer, primera, primero"),
        (DateWordKind.Ordinal, 2,
            "second, seconde, deuxième, zweite, zweiter, zweites, zweiten, seconda, secondo, segundo, segunda"),
        (DateWordKind.Ordinal, 3, "third, troisième, dritte, dritter, drittes, dritten, terzo, terza, tercer, tercero, tercera"),
        (DateWordKind.Ordinal, 4, "fourth, quatrième, vierte, vierter, viertes, vierten, quarto, quarta, cuarto, cuarta"),
        (DateWordKind.Ordinal, 0, "last, dernier, dernière, letzte, letzter, letztes, letzten, ultimo, ultima, último, última"),
        (DateWordKind.Ordinal, 15, "fifteenth, quinzième, fünfzehnte, fünfzehntes, fünfzehnten, quindicesimo, quince"),
        (DateWordKind.Ordinal, 16, "sixteenth, seizième, sechzehnte, sechzehntes, sechzehnten, sedicesimo, dieciséis"),
        (DateWordKind.Ordinal, 17,
            "seventeenth, dix septième, siebzehnte, siebzehntes, siebzehnten, diciassettesimo, diecisiete"),
        (DateWordKind.Ordinal, 18, "eighteenth, dix huitième, achtzehnte, achtzehntes, achtzehnten, diciottesimo, dieciocho"),
        (DateWordKind.Ordinal, 19, "nineteenth, dix neuvième, neunzehnte, neunzehntes, neunzehnten, diciannovesimo, diecinueve"),
        (DateWordKind.Ordinal, 20, "twentieth, vingtième, zwanzigste, zwanzigstes, zwanzigsten, ventesimo, veinte"),
        (DateWordKind.Ordinal, 21, "twenty first, vingt et unième, einundzwanzigstes, einundzwanzigsten, ventunesimo, veintiuno"),

        (DateWordKind.Fraction, 2, "half, moitié, hälfte, haelfte, hlft, h, metà, mitad, semester, semestre, halbjahr"),
        (DateWordKind.Fraction, 3, "third, tiers, drittel, terzo, tercio"),
        (DateWordKind.Fraction, 4, "quarter, quart, viertel, v, quarto, cuarto, trimester, trimestre, quartal, vierteljahr"),
        (DateWordKind.Fraction, 10, "decade, décennie, jahrzehnt, decennio, década, decenio"),
        (DateWordKind.Third, 1, "early, beginning, beginnings, start, début, débuts, commencement, anfang, anf, anfangs, "
            + "beginn, früh, frühe, früher, frühes, frühen"),
        (DateWordKind.Third, 1,
            "inizio, inizi, principio, primi, primissimi, principios, inicio, inicios, comienzo, comienzos, primeros"),
        (DateWordKind.Third, 2,
            "mid, middle, milieu, mi, mitte, mittlere, mittleres, mittleren, mittlerer, metà, mitad, mediados, medio"),
        (DateWordKind.Third, 3, "late, end, fin, ende, spät, späte, später, spätes, späten, fine, finire, tardo, tarda, "
            + "ultimi, fines, finales, final, últimos"),

        (DateWordKind.Era, -1, "bc, b c, bce, b c e, av j c, avant j c, avant jésus christ, av jc, avant notre ère, v chr, "
            + "v chr geb, vor chr, vor christus, v u z, v d z"),
        (DateWordKind.Era, -1, "a c, a cr, av cr, avanti cristo, a e c, a de c, a j c, antes de cristo"),
        (DateWordKind.Era, 1, "ad, a d, anno domini, ce, c e, ap j c, apr j c, après j c, après jésus christ, ap jc, "
            + "de notre ère, n chr, nach chr, nach christus, u z"),
        (DateWordKind.Era, 1, "d c, d cr, dopo cristo, e c, d de c, d j c, después de cristo"),

        (DateWordKind.Before, 0, "before, prior to, pre, earlier than, ante, avant, av, antérieur à, vor, prima del, prima dell, "
            + "prima di, prima, anteriore al, anteriore a, avanti, antes del, antes de, antes, anterior a"),
        (DateWordKind.After, 0, "after, post, later than, après, ap, postérieur à, nach, dopo il, dopo, posteriore al, "
            + "posteriore a, después de, después del, después, tras, posterior a"),
        (DateWordKind.Since, 0, "since, from, not before, no earlier than, not earlier than, onward, onwards, or later, "
            + "and later, earliest, at the earliest"),
        (DateWordKind.Since, 0, "depuis, dès, à partir de, à partir du, à compter de, pas avant, au plus tôt"),
        (DateWordKind.Since, 0, "seit, ab, nicht vor, frühestens, oder später, und später, dal, dall, a partire dal, "
            + "a partire da, non prima del, non prima di, e oltre"),
        (DateWordKind.Since, 0, "desde, a partir del, no antes de, no antes del, en adelante"),
        (DateWordKind.Until, 0,
            "until, till, up to, by, not after, no later than, not later than, latest, at the latest, or earlier, and earlier"),
        (DateWordKind.Until, 0, "jusque, jusqu en, jusqu à, jusqu au, pas après, au plus tard, bis, bis zu, bis zum, nicht nach, "
            + "spätestens, oder früher"),
        (DateWordKind.Until, 0, "fino al, fino a, sino al, entro il, entro, non oltre, non oltre il, non dopo il, hasta, "
            + "no después de, no más tarde de"),
        (DateWordKind.To, 0, "to, through, thru, a, à, au, aux, al, all, zu, zum"),
        (DateWordKind.And, 0, "and, or, et, ou, und, oder, bzw, e, ed, o, od, y, u, y o, and or, et ou, oppure, ovvero"),
        (DateWordKind.Now, 0, "present, the present, today, now, nos jours, aujourd hui, heute, ad oggi, oggi, hoy, actualidad"),
        (DateWordKind.Correction, 0, "i e, ie, recte, that is, c est à dire, c à d, d h, das heißt, cioè, es decir"),

        (DateWordKind.NoDate, 0, "n d, nd, no date, undated, not dated, date unknown, unknown date, unknown, date not known, "
            + "not known, not recorded, date not recorded, n a, none, null, sine dato, s a, sine anno, s l n d"),
        (DateWordKind.NoDate, 0, "s d, sd, sans date, non daté, non datée, date inconnue, inconnue, inconnu, non renseigné, "
            + "non renseignée, date indéterminée, indéterminé, indéterminée, s l s d"),
        (DateWordKind.NoDate, 0, "o j, oj, o d, o dat, undat, ohne jahr, ohne datum, ohne angabe, keine angabe, k a, undatiert, "
            + "nicht datiert, unbekannt, datum unbekannt, unbestimmt, o o u j"),
        (DateWordKind.NoDate, 0,
            "senza data, non datato, non datata, data sconosciuta, sconosciuta, data ignota, ignota, data non indicata"),
        (DateWordKind.NoDate, 0,
            "s f, sf, sin fecha, sin datar, sin data, fecha desconocida, desconocida, desconocido, no consta"),

        (DateWordKind.Filler, 0, "c, ca, cca, circa, cir, about, around, approx, approximately, approximate, roughly, near, "
            + "vers, v, env, environ, autour de, aux environs de"),
        (DateWordKind.Filler, 0, "um, etwa, ungefähr, zirka, gegen, rund, verso, intorno al, intorno a, attorno al, verso il, "
            + "hacia, h, alrededor de, aprox, aproximadamente, en torno a, sobre"),
        (DateWordKind.Filler, 0, "probably, prob, probable, possibly, perhaps, likely, presumably, estimated, est, maybe, "
            + "probablement, peut être, sans doute, présumé, présumée, estimé"),
        (DateWordKind.Filler, 0, "wahrscheinlich, vermutlich, wohl, vielleicht, geschätzt, probabilmente, forse, probabile, "
            + "presumibilmente, probablemente, quizás, quizá, posiblemente"),
        (DateWordKind.Filler, 0, "shortly, just, soon, peu, juste, kurz, bald, poco, between, btw, entre, zwischen, zw, tra, "
            + "fra, during, courant, durant, pendant, während, durante"),
        (DateWordKind.Filler, 0, "th, er, ere, eme, ieme, the, of, in, on, at, year, part, date, dated, le, la, les, l, d, du, "
            + "de, des, en, dans, année, an, daté, datée, date du"),
        (DateWordKind.Filler, 0, "der, die, das, des, dem, den, im, am, in den, vom, von, jahr, jahres, jahrs, datiert, datum, "
            + "il, lo, gli, del, della, dell, dello, dei, degli, delle, di, nel, nella, nell, nello, negli, nei, dalla, dai, "
            + "anno, datato, datata, data"),
        (DateWordKind.Filler, 0, "el, los, las, de la, de los, año, fecha, fechado, fechada, datado, datada, s l, s n"),
        (DateWordKind.Filler, 0, "monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, "
            + "thurs, fri, sat, sun, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
        (DateWordKind.Filler, 0, "montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, lunedì, martedì, "
            + "mercoledì, giovedì, venerdì, sabato, domenica, lunes, martes, miércoles, jueves, viernes, sábado, domingo"),
        (DateWordKind.Filler, 0, "copyright, cop, fecit, published, publ, pub, issued, printed, print, prints, reprinted, made, "
            + "created, creation, taken, shot, photographed, negative, executed, painted, drawn, engraved"),
        (DateWordKind.Filler, 0, "designed, built, completed, signed, postmarked, postmark, publié, publiée, publication, édité, "
            + "éditée, édition, imprimé, imprimée, impr, tirage, négatif, prise, prise de vue, cliché, réalisé, réalisée"),
        (DateWordKind.Filler,
            0, "création, exécution, gravé, gravée, dessiné, dessinée, peint, oblitéré, oblitérée, dépôt légal, dl, erschienen, "
                + "veröffentlicht, gedruckt, druck, aufgenommen, aufnahme, entstanden, entstehung, hergestellt"),
        (DateWordKind.Filler, 0, "herstellung, gezeichnet, gestochen, gemalt, gelaufen, abzug, negativ, poststempel, pubblicato, "
            + "pubblicata, stampato, stampata, stampa, ripresa, scatto, eseguito, eseguita, esecuzione, viaggiata"),
        (DateWordKind.Filler, 0,
            "publicado, publicada, impreso, impresa, realizado, realizada, toma, tomada, ejecución, circulada"),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<DateMeaning>> Written = Of(word => word, _ => true);
    private static readonly FrozenDictionary<string, ImmutableArray<DateMeaning>> Plain = Of(DateText.WithoutAccents,
        word => DateText.WithoutAccents(word) == word);

    /// <summary>What a phrase means.</summary>
    /// <param name="written">Its words in small letters, separated by blanks.</param>
    /// <param name="plain">The same without accents.</param>
    /// <returns>Its meanings; empty when it is not in the table.</returns>
    public static ImmutableArray<DateMeaning> Of(string written, string plain) =>
        Written.TryGetValue(written, out var exact) ? exact : Plain.TryGetValue(plain, out var meanings) ? meanings : [];

    /// <summary>
    /// The table by phrase; ways of writing that are their own key come before those that only look like it without accents.
    /// </summary>
    private static FrozenDictionary<string, ImmutableArray<DateMeaning>> Of(Func<string, string> key, Func<string, bool> isOwn)
    {
        var rows = Table.SelectMany(row =>
            row.Words.Split(", ").Select(word => (Word: word, Meaning: new DateMeaning(row.Kind, row.Value)))).ToArray();
        return rows.GroupBy(row => key(row.Word)).ToFrozenDictionary(
            same => same.Key,
            same => (same.Any(row => isOwn(row.Word)) ? same.Where(row => isOwn(row.Word)) : same).Select(row => row.Meaning)
                .Distinct().ToImmutableArray(),
            StringComparer.Ordinal);
    }
}
