using Iconotheque.Collections.Names;

namespace Iconotheque.Tests.Collections.Names;

public class PlainLettersTests
{
    [Theory]
    [InlineData("Côte d’Azur", "Cote d’Azur")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Œuvre, Æsop, Straße, Łódź, Ørsted, kůň, İstanbul", "OEuvre, AEsop, Strasse, Lodz, Orsted, kun, Istanbul")]
    [InlineData("Việt", "Viet")]
    [InlineData("Ωραία 東京 plain", "Ωραια 東京 plain")]
    public void Accents_and_ligatures_are_spelled_plainly(string text, string plain) =>
        Assert.Equal(plain, PlainLetters.Of(text));
}
