using System.Text;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Records;

/// <summary>
/// Understands statements of rights in words: the names of standard statements and licences, and the usual phrases of English,
/// French, German, Italian and Spanish.
/// </summary>
/// <remarks>
/// Each phrase that is understood is taken out, denials before what they deny, so that <c>no known copyright</c> is not read as
/// <c>copyright</c>.
/// </remarks>
internal static partial class RightsWords
{
    private const string Law = @"(?:copyright\w*|droits? d auteurs?|urheberrecht\w*|derechos? de autor|diritt[oi] d autore)";
    private const string Free = @"(?:public domain|domaine publi[cq]\w*|gemeinfrei\w*|dominio pubblico|pubblico dominio"
        + @"|dominio publico|libres? de (?:tous? )?droits?|liber[oai] da(?:i)? (?:copyright|diritti)|libres? de derechos"
        + @"|urheberrechtsfrei\w*|rechtefrei\w*)";
    private const string Denial = @"(?:not|no|non|nicht|pas|kein\w*|ni)";
    private const string Joining = @"(?: (?:yet|a|an|encore|noch|ancora|aun|todavia|es|e|esta|est|sont|in|en|dans|the|le|la|de|du"
        + @"|di|del|al|dem|im|il|el|part|of|released|into|mehr))*";
    private const string None = @"(?:no|aucune?|pas de|keine?[nrs]?|nessun[oa]?|sin|sans|ningun[oa]?)";
    private const string Limits = @"(?:copyright\w*|droits?|restriction\w*|protection|urheber\w*|beschrankung\w*|einschrankung\w*"
        + @"|diritt\w*|restrizion\w*|derechos?|proteccion|restriccion\w*)";
    private const string Known = @"(?:known|connue?s?|bekannt\w*|not[oiae]|conosciut[oiae]|conocid[oa]s?)";
    private const string Reserved = @"(?:reserved|reserves?|vorbehalten|riservat[oi]|reservad[oa]s)";
    private const string Rights = @"(?:rights|droits|rechte|diritti|derechos)";

    /// <summary>Adds the statements of a text.</summary>
    /// <param name="text">The text, without markup and addresses.</param>
    /// <param name="found">Receives them.</param>
    /// <returns>Whether the text was understood, or says nothing about rights.</returns>
    public static bool Read(string text, List<RightsStatement> found)
    {
        string words = Normal(Label().Replace(text, ""));
        if (!words.Any(c => char.IsLetter(c) || c == '\u00a9')) return true;
        if (OfShortName(words.Trim()) is { } named)
        {
            found.Add(named);
            return true;
        }

        int before = found.Count;
        words = TakeCommons(words, found);
        bool isLicensed = found.Count > before;
        words = TakeStatements(words, found);
        if (found.Count == before && Copyright().IsMatch(words)) found.Add(RightsStatement.OfCode("InC")!);
        if (Partly().IsMatch(words) && !isLicensed) return false;
        if (found.Count == before) return SaysNothing(words);
        return found.Skip(before).Any(statement => statement.Sharing != Sharing.Allowed) || !Limiting().IsMatch(words);
    }

    private static RightsStatement? OfShortName(string words)
    {
        string code = words.EndsWith(" 1.0", StringComparison.Ordinal) ? words[..^4] : words;
        return code.StartsWith("pdm", StringComparison.Ordinal) && code.Length == 3
            ? RightsStatement.OfCommons("mark", "1.0", "")
            : RightsStatement.OfCode(code.Replace(' ', '-'));
    }

    private static string TakeCommons(string words, List<RightsStatement> found)
    {
        words = Take(words, Zero(), _ => RightsStatement.OfCommons("zero", "1.0", ""), found);
        words = Take(words, Mark(), _ => RightsStatement.OfCommons("mark", "1.0", ""), found);
        words = Take(words, Short(), match => RightsStatement.OfCommons(Terms(match.Groups["terms"].Value),
            match.Groups["version"].Value, match.Groups["port"].Value), found);
        if (Attribution().Match(words) is not { Success: true }
            || !words.Contains("creative commons", StringComparison.Ordinal) && !Numbered().IsMatch(words))
            return words;
        string terms = (NonCommercial().IsMatch(words) ? " nc" : "")
            + (NoDerivatives().IsMatch(words) ? " nd" : ShareAlike().IsMatch(words) ? " sa" : "");
        if (RightsStatement.OfCommons(Terms(terms), Version().Match(words).Value, "") is { } licence
            && !found.Exists(known => known.Code.StartsWith(licence.Code, StringComparison.Ordinal)))
            found.Add(licence);
        return NonCommercial().Replace(NoDerivatives().Replace(ShareAlike().Replace(Attribution().Replace(words, " "), " "), " "),
            " ");
    }

    private static string TakeStatements(string words, List<RightsStatement> found)
    {
        RightsStatement? Code(string code) => RightsStatement.OfCode(code);
        words = Take(words, Lost(), _ => Code("InC-RUU"), found);
        words = Take(words, Orphan(), _ => Code("InC-OW-EU"), found);
        words = Take(words, NotFree(), _ => Code("InC"), found);
        if (!OtherLaws().IsMatch(words)) words = Take(words, NotKnown(), _ => Code("NKC"), found);
        words = Take(words, NotEvaluated(), _ => Code("CNE"), found);
        words = Take(words, Undetermined(), _ => Code("UND"), found);
        string whole = words;
        int before = found.Count;
        words = Take(words, NotProtected(), _ => Code(Because(whole)), found);
        if (found.Skip(before).Any(statement => statement.Code != "NKC")) words = Reasons().Replace(words, " ");
        words = Take(words, InTheOpen(), _ => RightsStatement.OfCommons("mark", "1.0", ""), found);
        words = Take(words, French(), _ => RightsStatement.Etalab, found);
        words = Take(words, British(), _ => RightsStatement.OpenGovernment, found);
        return Take(words, Protected(),
            _ => Code(NonCommercial().IsMatch(whole) ? "InC-NC" : Educational().IsMatch(whole) ? "InC-EDU" : "InC"), found);
    }

    /// <summary>Which of the statements without copyright: they differ by what restricts all the same.</summary>
    private static string Because(string words) => Contractual().IsMatch(words) ? "NoC-CR" : NonCommercial()
        .IsMatch(words) ? "NoC-NC" : OtherLaws().IsMatch(words) ? "NoC-OKLR" : America().IsMatch(words) ? "NoC-US" : "NKC";

    private static string Take(string words, Regex phrase, Func<Match, RightsStatement?> statement,
        List<RightsStatement> found) => phrase.Replace(words, match =>
    {
        if (statement(match) is not { } understood) return match.Value;
        found.Add(understood);
        return " ";
    });

    /// <summary>The terms of a licence in the order of its address.</summary>
    private static string Terms(string words) => string.Concat("by", words.Contains("nc", StringComparison.Ordinal) ? "-nc" : "",
        words.Contains("nd", StringComparison.Ordinal) ? "-nd" : words.Contains("sa", StringComparison.Ordinal) ? "-sa" : "");

    /// <summary>Small letters without accents, and digits; one space between words and at both ends.</summary>
    private static string Normal(string text)
    {
        var normal = new StringBuilder(" ");
        string plain = PlainLetters.Of(Sign().Replace(text, "\u00a9")).ToLowerInvariant();
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            bool isPoint = c == '.' && i > 0 && i + 1 < plain.Length && char.IsAsciiDigit(plain[i - 1])
                && char.IsAsciiDigit(plain[i + 1]);
            if (char.IsLetterOrDigit(c) || isPoint) normal.Append(c);
            else if (c == '\u00a9') normal.Append(" \u00a9 ");
            else normal.Append(' ');
        }

        return Spaces().Replace(normal.Append(' ').ToString(), " ");
    }

    private static bool SaysNothing(string words) =>
        !Limiting().IsMatch(words) && (Credit().IsMatch(words) || Filling().Replace(words, " ").All(c => !char.IsLetter(c)));

    [GeneratedRegex(@"^\s*(?:copyright(?: status| notice)?|rights?(?: statement)?|licen[cs]e|droits?(?: d['’]auteur)?"
        + @"|urheberrecht|rechte(?:hinweis|status)?|lizenz|diritti|licenza|derechos|licencia)\s*[:=]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\(c\)(?=\W|\d|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @" (?:cc ?0|cc ?zero|creative commons zero|public domain dedication|no rights reserved)(?: v?1\.0)?(?: universal)?(?= )")]
    private static partial Regex Zero();

    [GeneratedRegex(@" (?:public domain mark|pdm)(?: v?1\.0)?(?= )")]
    private static partial Regex Mark();

    [GeneratedRegex(@" (?:cc ?by(?<terms>(?: ?(?:nc|nd|sa))*)|by(?<terms>(?: (?:nc|nd|sa))+)"
        + @"|by(?= \d\.\d ))(?: v?(?<version>\d\.\d)(?:(?<=[123]\.\d) (?<port>[a-z]{2,8})(?= $))?)?(?= )")]
    private static partial Regex Short();

    [GeneratedRegex(@" (?:attribution|paternite|namensnennung|attribuzione|atribucion|reconocimiento)(?= )")]
    private static partial Regex Attribution();

    [GeneratedRegex(@" \d\.\d (?:international|internazionale|internacional|unported|generic)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<= v?)\d\.\d(?= )")]
    private static partial Regex Version();

    [GeneratedRegex(@" (?:non ?commercial\w*|non ?commerciale|pas d (?:utilisation|usage)s? commerciale?s?|nicht ?kommerziell\w*"
        + @"|no ?comercial\w*)(?: use| nutzung)?(?: only| permitted)?(?= )")]
    private static partial Regex NonCommercial();

    [GeneratedRegex(@" (?:no ?deriv\w*|pas de? (?:modifications?|derives?)|keine bearbeitung\w*|non opere derivate"
        + @"|sin ?obras? ?derivadas?|sinderiv\w*)(?: works)?(?= )")]
    private static partial Regex NoDerivatives();

    [GeneratedRegex(@" (?:share ?alike|partage (?:dans les memes conditions|a l identique)|weitergabe unter gleichen bedingungen"
        + @"|condividi allo stesso modo|compartir ?igual)(?= )")]
    private static partial Regex ShareAlike();

    [GeneratedRegex(@" (?:" + Law + @" )?(?:(?:rights?|copyright) (?:holders?"
        + @"|owners?)|rechteinhaber\w*|titulaires?(?: des? droits?)?|ayants? droits?|titolar[ei](?: dei diritti)?"
        + @"|titular(?:es)?(?: de derechos)?)(?: \w+){0,4}? (?:unlocatable|unidentifiable|unknown|unidentified|known"
        + @"|introuvables?|inconnus?|localises?|identifies?|unbekannt|bekannt|auffindbar|ermittelbar|identifizierbar"
        + @"|sconosciut[oi]|reperibil[ei]|identificabil[ei]|desconocid[oa]s?|localizables?|identificables?)(?: \w+){0,3}(?= )")]
    private static partial Regex Lost();

    [GeneratedRegex(@" (?:orphan works?|oeuvres? orphelines?|verwaiste\w* werke?|opere? orfan[ae]|obras? huerfanas?)(?= )")]
    private static partial Regex Orphan();

    [GeneratedRegex(@" " + Denial + Joining + " " + Free + @"(?= )")]
    private static partial Regex NotFree();

    [GeneratedRegex(@" " + None + @"(?: " + Known + @"(?: \w+){0,2}? "
        + Limits + @"(?: restrictions?| beschrankungen| einschrankungen)?(?: on publication)?| (?=(?:\w+ ){0,6}?" + Limits
        + @")(?:\w+ ){1,7}?" + Known + @")(?= )")]
    private static partial Regex NotKnown();

    [GeneratedRegex(@" (?:" + Law + @"|rights|droits|rechte|diritti|derechos)(?: \w+){0,2}? (?:not|non|nicht|no)(?: yet| encore"
        + @"| noch)? (?:evaluated|evalue\w*|bewertet|evaluiert|gepruft|valutat[oi]|evaluad[oa]s?)(?= )")]
    private static partial Regex NotEvaluated();

    [GeneratedRegex(@" (?:" + Law + @"|rights?|status|droits?|statut|rechte\w*|rechtslage|diritt[oi]"
        + @"|derechos?)(?: \w+){0,2}? (?:undetermined|unknown|unclear|indetermine\w*|inconnus?|(?:non|pas) determine\w*|ungeklart"
        + @"|unklar|unbestimmt|unbekannt|indeterminat[oi]|non determinat[oi]|sconosciut[oi]|indeterminad[oa]s?|sin determinar"
        + @"|desconocid[oa]s?)(?= )|(?<=^) unknown copyright(?= )")]
    private static partial Regex Undetermined();

    [GeneratedRegex(@" (?:(?:no|not (?:in|under|protected by|subject to)|no longer (?:in|under|protected by|subject to)|without"
        + @"|out of|free of|free from|pas de(?: protection par le)?|(?:pas|non|plus) protege\w* par le|aucune?(?: protection par "
        + @"le)?|sans|hors|keine?[nrs]?|ohne|nessuna?|non protett[oa] da(?:l)?|senza|sin(?: proteccion(?: de| por)?(?: los)?)?"
        + @"|no protegid[oa]s? por(?: los)?) " + Law + @"(?: protection)?(?! (?:infringement|violation|holders?|owners?"
        + @"|information|notice|statement|clearance|status|verletzung))|nicht (?:mehr )?(?:urheberrechtlich )?(?:mehr )?geschutzt"
        + @"|copyright (?:free|has expired|expired)|droits? (?:d auteurs? )?(?:expires?|echus?|eteints?)|diritti scaduti"
        + @"|derechos (?:de autor )?(?:expirados|caducados))(?= )")]
    private static partial Regex NotProtected();

    [GeneratedRegex(@" (?:contractual\w*|contractuelles?|vertraglich\w*|contrattual[ei]|contractuales)(?= )")]
    private static partial Regex Contractual();

    [GeneratedRegex(@" (?:other known legal|other legal|autres? restrictions?|autres? limitations?"
        + @"|andere\w* (?:bekannte\w* )?(?:rechtliche\w*|gesetzliche\w*)|altre (?:note )?restrizioni|otras restricciones)(?= )")]
    private static partial Regex OtherLaws();

    [GeneratedRegex(@" (?:united states|etats unis|vereinigte\w* staaten|stati uniti|estados unidos|usa?)(?= )")]
    private static partial Regex America();

    [GeneratedRegex(@" (?:contractual\w*|contractuelles?|vertraglich\w*|contrattual[ei]|restrictions?|restricciones|restrizioni"
        + @"|beschrankungen|einschrankungen|other|known|legal|only|seulement|uniquement|nur|solo|autres?|utilisation|nutzung|use"
        + @"|non ?commercial\w*|united states)(?= )")]
    private static partial Regex Reasons();

    [GeneratedRegex(@" " + Free + @"(?= )")]
    private static partial Regex InTheOpen();

    [GeneratedRegex(@" (?:licence ouverte|licence etalab|etalab|open licence)(?: open licence)?(?: v?\d\.\d)?(?= )")]
    private static partial Regex French();

    [GeneratedRegex(@" (?:open government licen[cs]e|ogl)(?: v?\d(?:\.\d)?)?(?= )")]
    private static partial Regex British();

    [GeneratedRegex(@" (?:(?:in|under|protected by|subject to) copyright|copyrighted|urheberrechtlich geschutzt\w*"
        + @"|urheberrechtsschutz|protege\w* par (?:le |les )?droits? d auteurs?"
        + @"|(?:sous|soumis\w* aux?) droits?(?: d auteurs?)?|protett[oaie] d[ai]l? (?:copyright|diritt[oi] d autore)"
        + @"|protegid[oa]s? por (?:los |el )?(?:derechos? de autor|copyright)|(?<!(?:some|certains|einige|alcuni|algunos) )"
        + Rights + @"(?: (?:are|sont|sind|sono|estan))? " + Reserved + @"|reproduction (?:interdite|prohibited|forbidden)"
        + @"|reproduktion verboten|riproduzione vietata|reproduccion prohibida)(?= )|^ d r $")]
    private static partial Regex Protected();

    [GeneratedRegex(@" (?:educational|education|enseignement|educati[fv]\w*|pedagogiques?|bildung\w*|didattic\w*)(?= )")]
    private static partial Regex Educational();

    [GeneratedRegex(@" (?:some|certains|einige|alcuni|algunos) " + Rights + " " + Reserved + @"(?= )")]
    private static partial Regex Partly();

    [GeneratedRegex(@" (?:\u00a9|" + Law + @"|droits? voisins?)(?= )")]
    private static partial Regex Copyright();

    [GeneratedRegex(@" (?:except|unless|sauf|hors|only|seulement|uniquement|nur|ausser|ausgenommen|solo|soltanto|salvo|excepto"
        + @"|eccetto|but|mais|aber|permission|permis|autorisation|genehmigung|autorizzazione|permesso|autorizacion|permiso"
        + @"|restrict\w*|restriction\w*|interdit\w*|prohibited|forbidden|verboten|vietat\w*|prohibid\w*|private|prive\w*"
        + @"|privat\w*)(?= )")]
    private static partial Regex Limiting();

    [GeneratedRegex(@"^ (?:courtesy|credits?|photo(?:graph(?:er|ie|e)?)?s?|image|source|collection|fonds|foto|fuente|fonte|quelle"
        + @"|bildnachweis|by) ")]
    private static partial Regex Credit();

    [GeneratedRegex(@"(?<= )(?:this|the|a|an|image|picture|photograph|photo|work|document|item|is|are|in|of|by|under|to|for"
        + @"|and|with|licensed|licen[cs]es?|see|statement|rights?|terms|creative|commons|cc|international|internazionale"
        + @"|internacional|unported|generic|universal|version|public|noncommercial|commercial|non|attribution|share|alike"
        + @"|sharealike|noderivs|derivatives|no|le|la|les|un|une|de|du|des|l|d|cette|ce|oeuvre|est|sous|licence|mise"
        + @"|a|disposition|selon|termes|droits?|das|der|die|dieses|werk|bild|ist|unter|einer|lizenz|lizenziert|rechte|diritti"
        + @"|licenza|opera|questa|quest|e|con|sotto|derechos|licencia|obra|esta|bajo|una)(?= )")]
    private static partial Regex Filling();
}
