using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Hosting;

public class LanguageTests
{
    private static readonly Language English = Language.Of("en")!, French = Language.Of("fr")!,
        German = Language.Of("de")!, Italian = Language.Of("it")!;

    [Fact]
    public void Whole_numbers_are_grouped_as_the_language_does()
    {
        Assert.Equal("1,234,567", English.Number(1234567));
        Assert.Equal("1\u202F234\u202F567", French.Number(1234567));
        Assert.Equal("1\u202F234\u202F567", German.Number(1234567));
        Assert.Equal("1.234.567", Italian.Number(1234567));
        Assert.Equal("-1,000", English.Number(-1000));
        Assert.Equal("0", French.Number(0));
    }

    [Theory]
    [InlineData("There is no picture 99.", "Il n’y a pas d’image 99.")]
    [InlineData("The pictures of 'market' come from elsewhere; choose another name.",
        "Les images de 'market' viennent d’ailleurs\u00A0; choisissez un autre nom.")]
    [InlineData("'date' must be a date or range such as 1905, 190X or 1900/1930 (EDTF); got '19O5'.",
        "'date' doit être une date ou une période comme 1905, 190X ou 1900/1930 (EDTF)\u00A0; reçu\u00A0: '19O5'.")]
    [InlineData("The table is neither CSV nor XLSX.", "Le tableau n’est ni du CSV ni du XLSX.")]
    [InlineData("truncated TIFF: strip 2 of 3 has no data", "TIFF tronqué\u00A0: la bande 2 sur 3 n’a pas de données")]
    [InlineData("Nobody has translated 1 of {0}.", "Nobody has translated 1 of {0}.")]
    public void A_message_is_said_with_its_values(string message, string expected)
    {
        Assert.Equal(expected, French.Phrase(message));
        Assert.Equal(message, English.Phrase(message));
    }

    [Fact]
    public void How_to_get_a_format_is_said_in_every_language()
    {
        string needed = Iconotheque.Imaging.HeifDecoder.Hevc.Needed;
        Assert.Contains("apt install libvips-tools", needed);
        string[] messages = [needed, "TIFF with 'ZSTD' compression needs the vips command of libvips, "
            + "built for it (Debian and Ubuntu: apt install libvips-tools), or a conversion to LZW or Deflate compression"];
        foreach (string message in messages)
        {
            Assert.Contains("demande la commande vips", French.Phrase(message));
            Assert.Contains("apt install libvips-tools", French.Phrase(message));
        }
    }

    [Fact]
    public void Decimals_have_the_sign_of_the_language()
    {
        Assert.Equal("0.500", English.Number(0.5, 3));
        Assert.Equal("0,500", French.Number(0.5, 3));
        Assert.Equal("–", French.Number(double.NaN, 3));
    }

    [Theory]
    [InlineData(0, "0 %", "0 %")]
    [InlineData(1, "100 %", "100 %")]
    [InlineData(0.5, "50 %", "50 %")]
    [InlineData(0.994, "99 %", "99 %")]
    [InlineData(0.995, "over 99 %", "plus de 99 %")]  // 100 % would be certain
    [InlineData(0.9999, "over 99 %", "plus de 99 %")]
    [InlineData(0.005, "under 1 %", "moins de 1 %")]
    [InlineData(0.0001, "under 1 %", "moins de 1 %")]
    [InlineData(0.006, "1 %", "1 %")]
    [InlineData(double.NaN, "–", "–")]
    public void A_share_is_rounded_but_never_to_certainty(double share, string english, string french)
    {
        Assert.Equal(english, Plain(English.Percent(share)));
        Assert.Equal(french, Plain(French.Percent(share)));
    }

    [Theory]
    [InlineData(0, "0 pictures", "0 image")]  // French counts nothing in the singular
    [InlineData(1, "1 picture", "1 image")]
    [InlineData(2, "2 pictures", "2 images")]
    [InlineData(12345, "12,345 pictures", "12 345 images")]
    public void Plurals_are_those_of_the_language(int count, string english, string french)
    {
        Assert.Equal(english, Plain(English.Count(count, "{0} picture", "{0} pictures")));
        Assert.Equal(french, Plain(French.Count(count, "{0} picture", "{0} pictures")));
    }

    [Theory]
    [InlineData(0, "0 Bilder", "0 immagini")]  // unlike French
    [InlineData(1, "1 Bild", "1 immagine")]
    [InlineData(12345, "12 345 Bilder", "12.345 immagini")]
    public void A_language_that_says_nothing_of_it_counts_nothing_as_many(int count, string german, string italian)
    {
        Assert.Equal(german, Plain(German.Count(count, "{0} picture", "{0} pictures")));
        Assert.Equal(italian, Plain(Italian.Count(count, "{0} picture", "{0} pictures")));
    }

    [Theory]
    [InlineData("truncated JPEG 2000: the file ends before the picture does",
        "abgeschnittenes JPEG 2000: die Datei endet vor dem Bild")]
    [InlineData("the content is a PDF document; read are JPEG, PNG, GIF, WebP, TIFF, HEIF, BMP, JPEG 2000",
        "der Inhalt ist ein PDF-Dokument; gelesen werden JPEG, PNG, GIF, WebP, TIFF, HEIF, BMP und JPEG 2000")]
    [InlineData("photos.csv: is empty; a header was expected", "photos.csv: ist leer; erwartet wird eine Kopfzeile")]
    [InlineData("photos.csv:14: there is no such file", "photos.csv:14: diese Datei gibt es nicht")]
    [InlineData("the content is a PDF document; nobody says this", "the content is a PDF document; nobody says this")]
    public void A_message_is_said_clause_by_clause_and_after_its_file(string message, string expected) =>
        Assert.Equal(expected, German.Phrase(message));

    [Fact]
    public void A_content_that_is_no_picture_is_refused_in_every_language()
    {
        foreach (string head in (string[])["<svg", "<html", "%PDF-1.4", "PK\u0003\u0004", "8BPS", "whatever"])
        {
            string refusal = Iconotheque.Imaging.ImageFormat.Refusal(System.Text.Encoding.Latin1.GetBytes(head));
            Assert.All(Language.Known.Skip(1), language => Assert.NotEqual(refusal, language.Phrase(refusal)));
        }
    }

    [Fact]
    public void A_moment_is_that_of_UTC() =>
        Assert.Equal("2026-11-25 11:30 UTC", Language.Moment(new DateTimeOffset(2026, 11, 25, 12, 30, 0, TimeSpan.FromHours(1))));

    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("fr-CH", "fr")]
    [InlineData("de,fr", "de")]
    [InlineData("de-CH,fr;q=0.9,en;q=0.8", "de")]
    [InlineData("rm,it-CH;q=0.9,de;q=0.8", "it")]
    [InlineData("nl,fr", "fr")]
    [InlineData("en,fr", "en")]
    [InlineData("fr;q=0.8,en;q=0.9", "en")]
    [InlineData("en;q=0.1,fr;q=0.2", "fr")]
    [InlineData("en ; q=0.1 , fr ; q=0.2", "fr")]  // spaces are allowed around the semicolon
    [InlineData("fr; q=0.5, en; q=0.4", "fr")]
    [InlineData("en;Q=0.1,fr;Q=0.2", "fr")]
    [InlineData("fr;q=0", "en")]
    [InlineData("en;q=0,fr;q=0.001", "fr")]
    [InlineData("nl,*;q=0.5", "en")]
    [InlineData("*", "en")]
    [InlineData("french", "en")]
    [InlineData("fr_FR", "en")]
    [InlineData("fr;q=NaN,en;q=0.1", "en")]
    [InlineData("fr;q=99,en;q=0.1", "en")]
    [InlineData("fr;q=-1,en;q=0.1", "en")]
    [InlineData("fr;q=1e0,en;q=0.1", "en")]
    [InlineData("fr;q=,en;q=0.1", "en")]
    [InlineData("fr;q", "en")]
    [InlineData(",,;;==,fr", "fr")]
    [InlineData(";q=1", "en")]
    [InlineData("-", "en")]
    public void What_a_browser_prefers_is_read_as_the_standard_says(string? accepted, string code) =>
        Assert.Equal(code, Language.Preferred(accepted).Code);

    [Fact]
    public void A_preference_without_end_is_read_to_the_twentieth_language()
    {
        Assert.Equal("fr", Language.Preferred(string.Join(',', Enumerable.Repeat("xx", 19)) + ",fr").Code);
        Assert.Equal("en", Language.Preferred(string.Join(',', Enumerable.Repeat("xx", 1_000_000)) + ",fr").Code);
    }

    [Fact]
    public void Only_languages_that_are_known_can_be_had() =>
        Assert.Null(Language.Of("nl") ?? Language.Of(null) ?? Language.Of("../en"));

    /// <summary>The text with its spaces made plain.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
