using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Records;

public class RightsReadingTests
{
    [Theory]

    // The names of the twelve statements, as rightsstatements.org has them.
    [InlineData("In Copyright", "InC")]
    [InlineData("In Copyright - EU Orphan Work", "InC-OW-EU")]
    [InlineData("In Copyright - Educational Use Permitted", "InC-EDU")]
    [InlineData("In Copyright - Non-Commercial Use Permitted", "InC-NC")]
    [InlineData("In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", "InC-RUU")]
    [InlineData("No Copyright - Contractual Restrictions", "NoC-CR")]
    [InlineData("No Copyright - Non-Commercial Use Only", "NoC-NC")]
    [InlineData("No Copyright - Other Known Legal Restrictions", "NoC-OKLR")]
    [InlineData("No Copyright - United States", "NoC-US")]
    [InlineData("No Known Copyright", "NKC")]
    [InlineData("Copyright Not Evaluated", "CNE")]
    [InlineData("Copyright Undetermined", "UND")]

    // What forbids, in five languages.
    [InlineData("\u00a9 Musée de l'Air, 1936", "InC")]
    [InlineData("(c) 1936 Museum", "InC")]
    [InlineData("Copyright Jean Dupont", "InC")]
    [InlineData("All Rights Reserved.", "InC")]
    [InlineData("Tous droits réservés", "InC")]
    [InlineData("droits réservés", "InC")]
    [InlineData("D.R.", "InC")]
    [InlineData("Tous droits re\u0301serve\u0301s", "InC")]
    [InlineData("Protégé par le droit d'auteur", "InC")]
    [InlineData("sous droits", "InC")]
    [InlineData("Reproduction interdite", "InC")]
    [InlineData("Alle Rechte vorbehalten", "InC")]
    [InlineData("Urheberrechtlich geschützt", "InC")]
    [InlineData("Tutti i diritti riservati", "InC")]
    [InlineData("Protetto dal diritto d'autore", "InC")]
    [InlineData("Todos los derechos reservados", "InC")]
    [InlineData("Protegido por derechos de autor", "InC")]
    [InlineData("Oeuvre orpheline", "InC-OW-EU")]
    [InlineData("Not in the public domain", "InC")]
    [InlineData("n'est pas encore dans le domaine public", "InC")]
    [InlineData("Nicht gemeinfrei", "InC")]
    [InlineData("Image non libre de droits", "InC")]
    [InlineData("No copyright infringement intended", "InC")]

    // What nobody knows.
    [InlineData("Droit d'auteur non évalué", "CNE")]
    [InlineData("Urheberrechtsschutz nicht bewertet", "CNE")]
    [InlineData("Urheberrechtsschutz ungeklärt", "UND")]
    [InlineData("Derechos de autor indeterminados", "UND")]
    [InlineData("rights unknown", "UND")]
    [InlineData("Copyright status unknown", "UND")]

    // What allows.
    [InlineData("public domain", "PDM 1.0")]
    [InlineData("Domaine public", "PDM 1.0")]
    [InlineData("Gemeinfrei", "PDM 1.0")]
    [InlineData("Pubblico dominio", "PDM 1.0")]
    [InlineData("Dominio público", "PDM 1.0")]
    [InlineData("Public Domain Mark 1.0", "PDM 1.0")]
    [InlineData("Droits : domaine public", "PDM 1.0")]
    [InlineData("No known copyright restrictions", "NKC")]
    [InlineData("No known restrictions on publication.", "NKC")]
    [InlineData("Kein Urheberrechtsschutz bekannt", "NKC")]
    [InlineData("Aucune protection par le droit d'auteur connue", "NKC")]
    [InlineData("Not in copyright", "NKC")]
    [InlineData("CC0", "CC0 1.0")]
    [InlineData("CC0-1.0", "CC0 1.0")]
    [InlineData("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0 1.0")]
    [InlineData("No rights reserved", "CC0 1.0")]
    [InlineData("CC BY", "CC BY")]
    [InlineData("cc-by-sa-4.0", "CC BY-SA 4.0")]
    [InlineData("CC BY-NC-ND 3.0 FR", "CC BY-NC-ND 3.0 FR")]
    [InlineData("BY-NC-SA 4.0", "CC BY-NC-SA 4.0")]
    [InlineData("Copyright: CC BY 4.0", "CC BY 4.0")]
    [InlineData("Creative Commons Attribution 4.0 International", "CC BY 4.0")]
    [InlineData("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)",
        "CC BY-NC-ND 4.0")]
    [InlineData("Licence Creative Commons Attribution, Pas d'utilisation commerciale, Partage dans les mêmes conditions 3.0",
        "CC BY-NC-SA 3.0")]
    [InlineData("Creative Commons Namensnennung 3.0", "CC BY 3.0")]
    [InlineData("This work is licensed under a <a rel='license' href='https://creativecommons.org/licenses/by-sa/4.0/'>Creative "
        + "Commons License</a>.", "CC BY-SA 4.0")]
    [InlineData("Licence Ouverte 2.0", "Licence Ouverte")]

    // Links.
    [InlineData("<a href=\"http://rightsstatements.org/vocab/InC/1.0/\">see our conditions</a>", "InC")]
    [InlineData("&lt;a href=&quot;https://creativecommons.org/publicdomain/mark/1.0/&quot;&gt;PDM&lt;/a&gt;", "PDM 1.0")]

    // Several: the strictest counts.
    [InlineData("CC BY; InC", "InC")]
    [InlineData("InC | CC BY 4.0", "InC")]
    [InlineData("CC BY 4.0, In Copyright", "InC")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/\nTous droits réservés", "InC")]
    [InlineData("domaine public; http://creativecommons.org/publicdomain/mark/1.0/", "PDM 1.0")]
    [InlineData("CC0; CC BY-NC 4.0", "CC BY-NC 4.0")]
    [InlineData("CC BY 4.0; Copyright Not Evaluated", "CNE")]
    [InlineData("Public Domain; http://rightsstatements.org/vocab/InC-EDU/1.0/", "InC-EDU")]

    // What is not understood is not free.
    [InlineData("Fonds municipal", null)]
    [InlineData("Free to use", null)]
    [InlineData("Some rights reserved", null)]
    [InlineData("Creative Commons", null)]
    [InlineData("CC BY 4.0; ask at the desk", null)]
    [InlineData("CC BY 4.0; https://example.org/conditions", null)]
    [InlineData("Public domain, private use only", null)]
    [InlineData("Public domain except in France", null)]
    [InlineData("<a href='https://example.org/terms'>conditions</a>", null)]
    [InlineData("http://rightsstatements.org/vocab/XYZ/1.0/", null)]
    [InlineData("Author not known", null)]
    [InlineData("", null)]
    [InlineData(" ; , ", null)]
    public void Is_understood_in_any_form(string rights, string? code) =>
        Assert.Equal(code, RightsReading.Of(rights).Strictest?.Code);

    [Theory]
    [InlineData("CC BY 4.0, photo: Jean Dupont")]
    [InlineData("CC0 1.0; courtesy of the museum")]
    public void Who_is_to_be_named_is_no_condition(string rights) =>
        Assert.Equal(Sharing.Allowed, RightsReading.Of(rights).Sharing);

    [Fact]
    public void Every_short_name_stands_for_itself()
    {
        string[] codes = ["InC", "InC-OW-EU", "InC-EDU", "InC-NC", "InC-RUU", "NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US", "NKC",
            "CNE", "UND", "CC0 1.0", "PDM 1.0", "OGL", "Licence Ouverte", "CC BY-NC-SA 2.0 UK", "CC BY 3.0 IGO", "CC BY-ND"];
        Assert.All(codes, code => Assert.Equal(code, RightsReading.NameOf(code)));
    }

    [Fact]
    public void A_stricter_statement_beside_any_other_counts()
    {
        string[] open = ["CC BY 4.0", "CC0", "domaine public", "http://creativecommons.org/licenses/by-sa/4.0/", "NKC"],
            closed = ["InC", "In Copyright", "Alle Rechte vorbehalten", "https://rightsstatements.org/page/InC/1.0/?language=fr",
                "<a href='http://rightsstatements.org/vocab/InC/1.0/'>x</a>"];
        foreach (string one in open)
        {
            foreach (string other in closed)
            {
                foreach (string between in (string[])["; ", ", ", " | ", "\n", ";"])
                {
                    Assert.Equal(Sharing.Forbidden, RightsReading.Of(one + between + other).Sharing);
                    Assert.Equal(Sharing.Forbidden, RightsReading.Of(other + between + one).Sharing);
                }
            }
        }
    }

    [Fact]
    public void Strange_fields_break_nothing()
    {
        foreach (string text in (string[])["<", "<a", "<a href=>", "&#;", "((((", "\u0000", new string('<', 5000), new string('a',
            20000), string.Concat(Enumerable.Repeat("no known ", 3000)), string.Concat(Enumerable.Repeat("<a href='x'>", 1500))])
            Assert.Equal(Sharing.Unknown, RightsReading.Of(text).Sharing);
    }
}
