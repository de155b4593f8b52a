using System.Collections.Immutable;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Oai;
using Iconotheque.Collections.Records;
using Iconotheque.Tests.Collections.Fetching;
using Iconotheque.Tests.Collections.Iiif;

namespace Iconotheque.Tests.Collections.Oai;

public class OaiSourceTests
{
    private static string Answered(string records, string token = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate><request verb="ListRecords">http://x</request>
        <ListRecords>{records}{(token.Length > 0 ? $"<resumptionToken>{token}</resumptionToken>" : "")}</ListRecords></OAI-PMH>
        """;

    private static string Record(string id, string elements, string status = "") => $"""
        <record><header{status}><identifier>{id}</identifier><datestamp>2020-01-01</datestamp></header>
        <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">{elements}</oai_dc:dc></metadata></record>
        """;

    [Fact]
    public void Reads_records_with_what_they_say_and_their_images()
    {
        var (items, refused) = ReadFile(Answered(
            Record("oai:x:1", """
                <dc:title>Vue du port</dc:title><dc:creator>Dupont, Jean</dc:creator><dc:creator>Durand</dc:creator><dc:date>1905</dc:date><dc:type>image</dc:type><dc:type>photographie</dc:type>
                <dc:coverage>Marseille</dc:coverage><dc:subject>Ports</dc:subject><dc:subject>Bateaux</dc:subject><dc:rights>domaine public</dc:rights><dc:rights>http://creativecommons.org/publicdomain/mark/1.0/</dc:rights>
                <dc:identifier>https://example.org/ark:/12148/btv1</dc:identifier><dc:identifier>https://example.org/img/1.jpg</dc:identifier><dc:relation>https://example.org/thumbs/1.jpg</dc:relation><dc:relation>https://example.org/img/1-verso.JPG</dc:relation>
                """)
            + Record("oai:x:2", "<dc:title>No image</dc:title>") + Record("oai:x:3", "", " status=\"deleted\"")));

        Assert.Equal([("oai:x:1", "https://example.org/img/1.jpg"), ("oai:x:1 2", "https://example.org/img/1-verso.JPG")], items.Select(item => (item.Identifier, item.Image)));
        var said = items[0].Metadata;
        Assert.Equal(("Vue du port", "Dupont, Jean; Durand", "1905", "image; photographie", "Marseille"), (said.Title, said.Creator, said.Date, said.Medium, said.Place));
        Assert.Equal(("http://creativecommons.org/publicdomain/mark/1.0/", "https://example.org/ark:/12148/btv1", "https://example.org/ark:/12148/btv1"), (said.Rights, said.PersistentId, said.Page));
        Assert.Equal("Ports; Bateaux", said.Other["dc:subject"]);
        Assert.Equal("oai:x:2", Assert.Single(refused).Path);
    }

    [Fact]
    public void Follows_the_tokens_and_keeps_the_set()
    {
        using var host = new LocalHost(new Dictionary<string, Answer>
        {
            ["/oai?verb=ListRecords&metadataPrefix=oai_dc&set=postcards&from=2020-01-01"] = Answer.Text(Answered(Record("1", "<dc:identifier>http://x/1.jpg</dc:identifier>"), "a b&amp;c"), "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=a%20b%26c"] = Answer.Text(Answered(Record("2", "<dc:identifier>http://x/2.jpg</dc:identifier>"), "last"), "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=last"] = Answer.Text(Answered(Record("3", "<dc:identifier>http://x/3.jpg</dc:identifier>")), "text/xml"),
        });

        Assert.Equal(["1", "2", "3"], Read(host.Of("oai?verb=Identify&set=postcards&from=2020-01-01")).Items.Select(item => item.Identifier));
    }

    [Fact]
    public void A_token_that_repeats_ends_in_an_error()
    {
        using var host = new LocalHost(_ => Answer.Text(Answered(Record("1", ""), "again"), "text/xml"));

        Assert.Contains("same resumption token", Assert.Throws<InputException>(() => Read(host.Of("oai"))).Message);
    }

    [Fact]
    public void An_element_can_be_named()
    {
        string records = Answered(Record("1", "<dc:source>https://example.org/deliver?id=17</dc:source><dc:identifier>https://example.org/decoy.jpg</dc:identifier><dc:publisher>Museum</dc:publisher>"));

        var item = Assert.Single(ReadFile(records, ("file", "dc:source"), ("attribution", "publisher")).Items);

        Assert.Equal(("https://example.org/deliver?id=17", "Museum"), (item.Image, item.Metadata.Attribution));
    }

    [Fact]
    public void A_manifest_is_read_where_no_image_is_named()
    {
        using var host = new LocalHost(request => Answer.Text(IiifSourceTests.Manifest("urn:m", "canvas")));

        var item = Assert.Single(ReadFile(Answered(Record("1", $"<dc:title>From the record</dc:title><dc:identifier>{host.Of("17/manifest.json")}</dc:identifier>"))).Items);

        Assert.Equal(("canvas", "https://iiif.example.org/a.jpg", "From the record"), (item.Identifier, item.Image, item.Metadata.Title));
    }

    [Fact]
    public void No_records_are_no_error_and_other_errors_are_said()
    {
        string Error(string code) => $"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="{code}">so it is</error></OAI-PMH>""";

        Assert.Empty(ReadFile(Error("noRecordsMatch")).Items);
        Assert.Contains("badArgument: so it is", Assert.Throws<InputException>(() => ReadFile(Error("badArgument"))).Message);
    }

    [Theory]
    [InlineData("<html></html>", "no answer of OAI-PMH")]
    [InlineData("<a><b></a>", "no XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">&a;</OAI-PMH>", "no XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><OAI-PMH>&b;</OAI-PMH>", "no XML")]
    public void Hostile_answers_are_refused(string text, string expected) => Assert.Contains(expected, Assert.Throws<InputException>(() => ReadFile(text)).Message);

    private static (SourceItem[] Items, SetAside[] Refused) ReadFile(string text, params (string, string)[] mapping)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["answer.xml"], text);
        return Read(folder["answer.xml"], mapping);
    }

    private static (SourceItem[] Items, SetAside[] Refused) Read(string what, params (string Field, string Element)[] mapping)
    {
        using var web = new WebFetcher(new FetchOptions { Pause = TimeSpan.Zero, FirstWait = TimeSpan.FromMilliseconds(1), PrivateHosts = true });
        var refused = new List<SetAside>();
        SourceItem[] items = [.. new OaiSource(what, mapping.ToImmutableSortedDictionary(pair => pair.Field, pair => pair.Element), web).Read(refused.Add, default)];
        return (items, [.. refused]);
    }
}
