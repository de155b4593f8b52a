using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Records;

public class RightsStatementTests
{
    [Theory]
    [InlineData("http://rightsstatements.org/vocab/InC/1.0/", "InC", "Forbidden",
        "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("https://rightsstatements.org/page/InC-OW-EU/1.0/?language=fr", "InC-OW-EU", "Forbidden",
        "http://rightsstatements.org/vocab/InC-OW-EU/1.0/")]
    [InlineData("rightsstatements.org/vocab/InC/1.0/", "InC", "Forbidden", "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("https://rightsstatements.org/vocab/inc/1.0", "InC", "Forbidden",
        "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NoC-NC/1.0/?relatedURL=http%3A%2F%2Fexample.org", "NoC-NC", "Allowed",
        "http://rightsstatements.org/vocab/NoC-NC/1.0/")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/legalcode.fr", "CC BY 4.0", "Allowed",
        "http://creativecommons.org/licenses/by/4.0/")]
    [InlineData("http://creativecommons.org/licenses/by-sa/3.0/igo", "CC BY-SA 3.0 IGO", "Allowed",
        "http://creativecommons.org/licenses/by-sa/3.0/igo/")]
    [InlineData("https://creativecommons.org/licenses/by-nc/", "CC BY-NC", "Allowed", "")]
    [InlineData("http://www.europeana.eu/rights/rr-f/", "InC", "Forbidden", "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("http://www.europeana.eu/rights/out-of-copyright-non-commercial/", "NoC-NC", "Allowed",
        "http://rightsstatements.org/vocab/NoC-NC/1.0/")]
    [InlineData("https://www.etalab.gouv.fr/licence-ouverte-open-licence", "Licence Ouverte", "Allowed",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")]
    [InlineData("http://rightsstatements.org/vocab/CNE/1.0/", "CNE", "Unknown",
        "http://rightsstatements.org/vocab/CNE/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NKC/1.0/", "NKC", "Allowed",
        "http://rightsstatements.org/vocab/NKC/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NoC-US/1.0/", "NoC-US", "Allowed",
        "http://rightsstatements.org/vocab/NoC-US/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/XYZ/1.0/", null, "Unknown", "")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", "Allowed",
        "http://creativecommons.org/licenses/by-sa/4.0/")]
    [InlineData("https://creativecommons.org/licenses/by-nc-nd/3.0/fr/deed.fr", "CC BY-NC-ND 3.0 FR", "Allowed",
        "http://creativecommons.org/licenses/by-nc-nd/3.0/fr/")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/deed.de", "CC BY 4.0", "Allowed",
        "http://creativecommons.org/licenses/by/4.0/")]
    [InlineData("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", "Allowed",
        "http://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("https://www.creativecommons.org/publicdomain/mark/1.0/", "PDM 1.0", "Allowed",
        "http://creativecommons.org/publicdomain/mark/1.0/")]
    [InlineData("http://creativecommons.org.evil.example/licenses/by/4.0/", null, "Unknown", "")]
    [InlineData("All rights reserved", "InC", "Forbidden", "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("", null, "Unknown", "")]
    public void Is_read_from_its_address_in_any_form(string text, string? code, string sharing, string address)
    {
        var statement = RightsStatement.Of(text);

        Assert.Equal(code, statement?.Code);
        if (statement is not null) Assert.Equal((Enum.Parse<Sharing>(sharing), address), (statement.Sharing, statement.Address));
    }
}
