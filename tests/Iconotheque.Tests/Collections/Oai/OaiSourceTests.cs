using System.Collections.Immutable;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Oai;
using Iconotheque.Collections.Records;
using Iconotheque.Tests.Collections.Fetching;
using Iconotheque.Tests.Collections.Iiif;

namespace Iconotheque.Tests.Collections.Oai;

public class OaiSourceTests
{
    internal static string Answered(string records, string token = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate><request verb="ListRecords">http://x</request>
        <ListRecords>{records}{(token.Length > 0 ? $"<resumptionToken>{token}</resumptionToken>" : "")}</ListRecords></OAI-PMH>
        """;

    internal static string Record(string id, string elements, string status = "") => $"""
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

        Assert.Equal([("oai:x:1", "https://example.org/img/1.jpg"), ("oai:x:1 2", "https://example.org/img/1-verso.JPG")],
            items.Select(item => (item.Identifier, item.Image)));
        var said = items[0].Metadata;
        Assert.Equal(("Vue du port", "Dupont, Jean; Durand", "1905", "image; photographie", "Marseille"),
            (said.Title, said.Creator, said.Date, said.Medium, said.Place));
        Assert.Equal(("domaine public; http://creativecommons.org/publicdomain/mark/1.0/", "https://example.org/ark:/12148/btv1",
            "https://example.org/ark:/12148/btv1"), (said.Rights, said.PersistentId, said.Page));
        Assert.Equal("Ports; Bateaux", said.Other["dc:subject"]);
        Assert.Equal("oai:x:2", Assert.Single(refused).Path);
    }

    [Fact]
    public void Follows_the_tokens_and_keeps_the_set()
    {
        using var host = new LocalHost(new Dictionary<string, Answer>
        {
            ["/oai?verb=ListRecords&metadataPrefix=oai_dc&set=postcards&from=2020-01-01"] = Answer.Text(
                Answered(Record("1", "<dc:identifier>http://x/1.jpg</dc:identifier>"), "a b&amp;c"), "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=a%20b%26c"] = Answer.Text(
                Answered(Record("2", "<dc:identifier>http://x/2.jpg</dc:identifier>"), "last"), "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=last"] = Answer.Text(
                Answered(Record("3", "<dc:identifier>http://x/3.jpg</dc:identifier>")), "text/xml"),
        });

        Assert.Equal(["1", "2", "3"],
            Read(host.Of("oai?verb=Identify&set=postcards&from=2020-01-01")).Items.Select(item => item.Identifier));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A,B,A")]
    [InlineData("A,B,C,B")]
    public void Tokens_that_go_round_end_and_lose_nothing(string tokens)
    {
        string[] given = tokens.Split(',');
        using var host = new LocalHost(request =>
        {
            int at = Array.IndexOf(given, request.QueryString["resumptionToken"] ?? "") + 1;
            return Answer.Text(Answered(Linked($"{at}"), at < given.Length ? given[at] : given[^1]), "text/xml");
        });

        var reading = Begin(host.Of("oai"));

        Assert.Equal(Enumerable.Range(0, given.Distinct().Count() + 1).Select(at => $"{at}"),
            reading.Items.Select(item => item.Identifier));
        Assert.False(reading.IsWhole);
        Assert.Contains("same resumption token", reading.Refused[^1].Reason);
    }

    [Theory]
    [InlineData("<OAI-PMH", "<OAI-PMH", "?", "2", true)]
    [InlineData("Museum", "Muse\u0001um", "no XML as it came", "2", true)]
    [InlineData("Museum", "Muse&#x1;um", "no XML as it came", "2", true)]
    [InlineData("Museum", "Mus&eacute;um & Co", "no XML as it came", "2", true)]
    [InlineData("</OAI-PMH>", "</OAI-PMH>\n<!-- 12 ms --> done", "no XML as it came", "2", true)]
    [InlineData("<?xml", "Notice: undefined index\n<?xml", "no XML as it came", "2", true)]
    [InlineData("</metadata></record><resumptionToken>", "</meta", "no XML document", "", false)]
    [InlineData("<?xml", "<!DOCTYPE html><html><?xml", "web page", "", false)]
    [InlineData("<ListRecords>", "<error code=\"badResumptionToken\">gone</error><ListRecords>", "badResumptionToken", "", false)]
    public void A_page_that_is_not_well_formed_loses_no_other(string right, string wrong, string said, string last, bool isWhole)
    {
        string second = Answered(Linked("1", "Museum"), "next").Replace(right, wrong, StringComparison.Ordinal);
        using var host = new LocalHost(new Dictionary<string, Answer>
        {
            ["/oai?verb=ListRecords&metadataPrefix=oai_dc"] = Answer.Text(Answered(Linked("0"), "second"), "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=second"] = Answer.Text(second, "text/xml"),
            ["/oai?verb=ListRecords&resumptionToken=next"] = Answer.Text(Answered(Linked("2")), "text/xml"),
        });

        var reading = Begin(host.Of("oai"));

        Assert.Equal("0", reading.Items[0].Identifier);
        if (last.Length > 0) Assert.Equal(["0", "1", "2"], reading.Items.Select(item => item.Identifier));
        Assert.Equal(isWhole, reading.IsWhole);
        if (said != "?") Assert.Contains(reading.Refused, item => item.Reason.Contains(said, StringComparison.Ordinal));
        if (wrong.Contains("eacute", StringComparison.Ordinal)) Assert.Equal("Muséum & Co", reading.Items[1].Metadata.Title);
    }

    [Fact]
    public void The_records_before_a_fault_are_kept()
    {
        string cut = Answered(Linked("1") + Linked("2") + Linked("3"));

        var reading = ReadSaved(cut[..cut.LastIndexOf("<metadata>", StringComparison.Ordinal)]);

        Assert.Equal(["1", "2"], reading.Items.Select(item => item.Identifier));
        Assert.False(reading.IsWhole);
    }

    [Fact]
    public void The_same_reading_again_goes_on_where_it_broke_off()
    {
        bool works = false;
        using var folder = new TemporaryFolder();
        using var host = new LocalHost(request => request.QueryString["resumptionToken"] switch
        {
            null => Answer.Text(Answered(Linked("0"), "second"), "text/xml"),
            "second" =>
                works ? Answer.Text(Answered(Linked("1")), "text/xml") : Answer.Text("<html>be back soon</html>", "text/html"),
            _ => new Answer(404),
        });
        var options = new FetchOptions
        {
            Pause = TimeSpan.Zero,
            PrivateHosts = true,
            Documents = folder["documents"],
            Fresh = TimeSpan.FromHours(1)
        };

        Assert.Equal((1, false), (Begin(host.Of("oai"), options).Items.Length, Begin(host.Of("oai"), options).IsWhole));
        works = true;
        var reading = Begin(host.Of("oai"), options);

        Assert.Equal((2, true), (reading.Items.Length, reading.IsWhole));
        Assert.Single(host.Asked, asked => !asked.Path.Contains("resumptionToken", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_without_end_are_bounded_and_gone_on_with()
    {
        using var folder = new TemporaryFolder();
        using var host = new LocalHost(request => int.Parse(request.QueryString["resumptionToken"] ?? "0") is var at
            ? Answer.Text(Answered(Linked($"{at}"), $"{at + 1}"), "text/xml")
            : new Answer(404));
        var options = new FetchOptions
        {
            Pause = TimeSpan.Zero,
            PrivateHosts = true,
            Documents = folder["documents"],
            Fresh = TimeSpan.FromHours(1),
            MostPages = 4
        };

        var (first, second) = (Begin(host.Of("oai"), options), Begin(host.Of("oai"), options));

        Assert.Equal((4, 8), (first.Items.Length, second.Items.Length));
        Assert.Contains("--most-pages", Assert.Single(first.Refused).Reason);
        Assert.False(first.IsWhole || second.IsWhole);
    }

    [Fact]
    public void Pages_that_bring_nothing_new_end()
    {
        using var host = new LocalHost(request => int.Parse(request.QueryString["resumptionToken"] ?? "0") is var at
            ? Answer.Text(Answered("", $"{at + 1}"), "text/xml")
            : new Answer(404));

        Assert.Contains("nothing new", Assert.Single(Begin(host.Of("oai")).Refused).Reason);
    }

    [Fact]
    public void A_reading_has_an_end_in_time()
    {
        using var host = new LocalHost(request => int.Parse(request.QueryString["resumptionToken"] ?? "0") is var at
            ? Answer.Text(Answered(Linked($"{at}"), $"{at + 1}"), "text/xml")
            : new Answer(404));

        var reading = Begin(host.Of("oai"),
            new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true, LongestReading = TimeSpan.FromTicks(1) });

        Assert.Equal("0", Assert.Single(reading.Items).Identifier);
        Assert.Contains("--most-hours", Assert.Single(reading.Refused).Reason);
    }

    [Theory]
    [InlineData("oai?mode=oaipmh", "/oai?mode=oaipmh&verb=ListRecords&metadataPrefix=oai_dc")]
    [InlineData("x.php?mode=oaipmh&a=b%20c&set=s%3A1&verb=Identify",
        "/x.php?mode=oaipmh&a=b%20c&verb=ListRecords&metadataPrefix=oai_dc&set=s%3A1")]
    [InlineData("oai?metadataPrefix=qdc", "/oai?verb=ListRecords&metadataPrefix=qdc")]
    [InlineData("oai?verb=GetRecord&identifier=oai:x:1", "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:1")]
    [InlineData("oai?k=1&resumptionToken=abc", "/oai?k=1&verb=ListRecords&resumptionToken=abc")]
    public void The_parameters_of_an_address_stay(string address, string asked)
    {
        using var host = new LocalHost(_ => Answer.Text(Answered(Linked("1"), "go on"), "text/xml"));

        _ = Begin(host.Of(address));

        string[] paths = [.. host.Asked.Select(request => request.Path)];
        Assert.Equal(asked, paths[0]);
        string foreign = asked[..(asked.IndexOf("verb=", StringComparison.Ordinal))];
        Assert.Equal($"{foreign}verb=ListRecords&resumptionToken=go%20on", paths[1]);
    }

    [Theory]
    [InlineData("?mode=oaipmh", "oai")]
    [InlineData("/oai2", "oai")]
    [InlineData("/cgi/oai2d.php", "oai")]
    [InlineData("/oai-pmh/request", "oai")]
    [InlineData("/x?verb=Identify", "oai")]
    [InlineData("/iiif/collection.json", "iiif")]
    [InlineData("/oai/17/manifest.json", "iiif")]
    public void An_interface_is_known_by_its_address(string address, string kind)
    {
        using var web = new WebFetcher(new FetchOptions());

        Assert.Equal(kind, new SourceReader(web).Open($"https://example.org{address}", "", "",
            ImmutableSortedDictionary<string, string>.Empty).Kind);
    }

    [Fact]
    public void What_a_record_says_of_itself_is_not_said_of_the_picture()
    {
        string about = "<about><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:publisher>Harvester</dc:publisher><dc:rights>CC0</dc:rights><dc:identifier>http://x/about.jpg</dc:identifier></oai_dc:dc></about></record>";

        var item =
            Assert.Single(ReadFile(Answered(Linked("1", "Own").Replace("</record>", about, StringComparison.Ordinal))).Items);

        Assert.Equal(("http://x/1.jpg", "Own", ""), (item.Image, item.Metadata.Title, item.Metadata.Rights));
        Assert.DoesNotContain("dc:publisher", item.Metadata.Other.Keys);
    }

    [Theory]
    [InlineData("<resumptionToken>more</resumptionToken>")]
    [InlineData("<resumptionToken completeListSize=\"300\" cursor=\"200\"/>")]
    [InlineData("<resumptionToken completeListSize=\"300\"/>")]
    public void A_saved_part_of_a_list_is_not_the_whole(string token)
    {
        var reading = ReadSaved(Answered(Linked("1")).Replace("</ListRecords>", token + "</ListRecords>",
            StringComparison.Ordinal));

        Assert.Single(reading.Items);
        Assert.False(reading.IsWhole);
        Assert.Single(reading.Refused);
    }

    [Fact]
    public void A_saved_answer_to_a_part_is_not_the_whole()
    {
        Assert.False(ReadSaved(Answered(Linked("1")).Replace("verb=\"ListRecords\"", "verb=\"ListRecords\" from=\"2024-01-01\"",
            StringComparison.Ordinal)).IsWhole);
        Assert.False(ReadSaved(
            """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch"/></OAI-PMH>""").IsWhole);
        Assert.True(ReadSaved(Answered(Linked("1"))).IsWhole);
    }

    [Theory]
    [InlineData("Identify")]
    [InlineData("ListSets")]
    [InlineData("ListIdentifiers")]
    public void An_answer_to_something_else_is_refused(string verb) => Assert.Contains(
        verb, Assert.Throws<InputException>(() => ReadSaved(
            $"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate><request>http://x</request><{verb}/></OAI-PMH>"""))
            .Message);

    private static string Linked(string id, string title = "") =>
        Record(id, $"<dc:title>{title}</dc:title><dc:identifier>http://x/{id}.jpg</dc:identifier>");

    [Fact]
    public void An_element_can_be_named()
    {
        string records = Answered(Record("1",
            "<dc:source>https://example.org/deliver?id=17</dc:source><dc:identifier>https://example.org/decoy.jpg</dc:identifier><dc:publisher>Museum</dc:publisher>"));

        var item = Assert.Single(ReadFile(records, ("file", "dc:source"), ("attribution", "publisher")).Items);

        Assert.Equal(("https://example.org/deliver?id=17", "Museum"), (item.Image, item.Metadata.Attribution));
    }

    [Fact]
    public void A_manifest_is_read_where_no_image_is_named()
    {
        using var host = new LocalHost(request => Answer.Text(IiifSourceTests.Manifest("urn:m", "canvas")));

        var item = Assert.Single(ReadFile(Answered(Record("1",
            $"<dc:title>From the record</dc:title><dc:identifier>{host.Of("17/manifest.json")}</dc:identifier>"))).Items);

        Assert.Equal(("canvas", "https://iiif.example.org/a.jpg", "From the record"),
            (item.Identifier, item.Image, item.Metadata.Title));
    }

    [Fact]
    public void No_records_are_no_error_and_other_errors_are_said()
    {
        string Error(string code) =>
            $"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="{code}">so it is</error></OAI-PMH>""";

        Assert.Empty(ReadFile(Error("noRecordsMatch")).Items);
        Assert.Contains("badArgument: so it is", Assert.Throws<InputException>(() => ReadFile(Error("badArgument"))).Message);
    }

    [Theory]
    [InlineData("<html></html>", "no answer of OAI-PMH")]
    [InlineData("<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>", "web page")]
    [InlineData("<a><b></a>", "no XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><OAI-PMH "
        + "xmlns=\"http://www.openarchives.org/OAI/2.0/\">&a;</OAI-PMH>", "no XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><OAI-PMH>&b;</OAI-PMH>", "no XML")]
    public void Hostile_answers_are_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => ReadFile(text)).Message);

    private static (SourceItem[] Items, SetAside[] Refused) ReadFile(string text, params (string, string)[] mapping)
    {
        var reading = ReadSaved(text, mapping);
        return (reading.Items, reading.Refused);
    }

    private static Reading ReadSaved(string text, params (string, string)[] mapping)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["answer.xml"], text);
        return Begin(folder["answer.xml"], null, mapping);
    }

    private static (SourceItem[] Items, SetAside[] Refused) Read(string what) =>
        Begin(what) is var reading ? (reading.Items, reading.Refused) : default;

    private static Reading Begin(string what, FetchOptions? options = null, params (string Field, string Element)[] mapping)
    {
        using var web = new WebFetcher(options
            ?? new FetchOptions { Pause = TimeSpan.Zero, FirstWait = TimeSpan.FromMilliseconds(1), PrivateHosts = true });
        var refused = new List<SetAside>();
        var source = new OaiSource(what, mapping.ToImmutableSortedDictionary(pair => pair.Field, pair => pair.Element), web);
        SourceItem[] items = [.. source.Read(refused.Add, default)];
        return new Reading(items, [.. refused], source.WasReadWhole);
    }

    private sealed record Reading(SourceItem[] Items, SetAside[] Refused, bool IsWhole);
}
