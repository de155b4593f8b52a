using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Records;

public class RightsStatementTests
{
    [Theory]
    [InlineData("http://rightsstatements.org/vocab/InC/1.0/", "InC", Sharing.Forbidden,
        "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("https://rightsstatements.org/page/InC-OW-EU/1.0/?language=fr", "InC-OW-EU", Sharing.Forbidden,
        "http://rightsstatements.org/vocab/InC-OW-EU/1.0/")]
    [InlineData("rightsstatements.org/vocab/InC/1.0/", "InC", Sharing.Forbidden, "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("https://rightsstatements.org/vocab/inc/1.0", "InC", Sharing.Forbidden,
        "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NoC-NC/1.0/?relatedURL=http%3A%2F%2Fexample.org", "NoC-NC", Sharing.Allowed,
        "http://rightsstatements.org/vocab/NoC-NC/1.0/")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/legalcode.fr", "CC BY 4.0", Sharing.Allowed,
        "http://creativecommons.org/licenses/by/4.0/")]
    [InlineData("http://creativecommons.org/licenses/by-sa/3.0/igo", "CC BY-SA 3.0 IGO", Sharing.Allowed,
        "http://creativecommons.org/licenses/by-sa/3.0/igo/")]
    [InlineData("https://creativecommons.org/licenses/by-nc/", "CC BY-NC", Sharing.Allowed, "")]
    [InlineData("http://www.europeana.eu/rights/rr-f/", "InC", Sharing.Forbidden, "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("http://www.europeana.eu/rights/out-of-copyright-non-commercial/", "NoC-NC", Sharing.Allowed,
        "http://rightsstatements.org/vocab/NoC-NC/1.0/")]
    [InlineData("https://www.etalab.gouv.fr/licence-ouverte-open-licence", "Licence Ouverte", Sharing.Allowed,
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")]
    [InlineData("http://rightsstatements.org/vocab/CNE/1.0/", "CNE", Sharing.Unknown,
        "http://rightsstatements.org/vocab/CNE/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NKC/1.0/", "NKC", Sharing.Allowed,
        "http://rightsstatements.org/vocab/NKC/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/NoC-US/1.0/", "NoC-US", Sharing.Allowed,
        "http://rightsstatements.org/vocab/NoC-US/1.0/")]
    [InlineData("http://rightsstatements.org/vocab/XYZ/1.0/", null, Sharing.Unknown, "")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", Sharing.Allowed,
        "http://creativecommons.org/licenses/by-sa/4.0/")]
    [InlineData("https://creativecommons.org/licenses/by-nc-nd/3.0/fr/deed.fr", "CC BY-NC-ND 3.0 FR", Sharing.Allowed,
        "http://creativecommons.org/licenses/by-nc-nd/3.0/fr/")]
    [InlineData("https://creativecommons.org/licenses/by/4.0/deed.de", "CC BY 4.0", Sharing.Allowed,
        "http://creativecommons.org/licenses/by/4.0/")]
    [InlineData("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", Sharing.Allowed,
        "http://creativecommons.org/publicdomain/zero/1.0/")]
    [InlineData("https://www.creativecommons.org/publicdomain/mark/1.0/", "PDM 1.0", Sharing.Allowed,
        "http://creativecommons.org/publicdomain/mark/1.0/")]
    [InlineData("http://creativecommons.org.evil.example/licenses/by/4.0/", null, Sharing.Unknown, "")]
    [InlineData("All rights reserved", "InC", Sharing.Forbidden, "http://rightsstatements.org/vocab/InC/1.0/")]
    [InlineData("", null, Sharing.Unknown, "")]
    public void Is_read_from_its_address_in_any_form(string text, string? code, Sharing sharing, string address)
    {
        var statement = RightsStatement.Of(text);

        Assert.Equal(code, statement?.Code);
        if (statement is not null) Assert.Equal((sharing, address), (statement.Sharing, statement.Address));
    }
}
