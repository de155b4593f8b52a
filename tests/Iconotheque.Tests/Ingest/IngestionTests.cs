using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Oai;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Tests.Collections.Fetching;
using Iconotheque.Tests.Collections.Iiif;
using Iconotheque.Tests.Collections.Oai;
using Iconotheque.Upkeep;
using NetVips;

namespace Iconotheque.Tests.Ingest;

public class IngestionTests
{
    [Fact]
    public void Adds_what_is_new_looks_only_at_what_is_known_and_describes_what_has_changed()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 3; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        Assert.Equal(3, library.Add().Added);
        Assert.Equal((0, 3), (library.Add().Added, library.Add().Unchanged));
        string changed = library.Picture("1.jpg", TestImages.Rectangles(9));
        File.SetLastWriteTimeUtc(changed, DateTime.UtcNow.AddMinutes(1));
        library.Picture("3.jpg", TestImages.Rectangles(3));
        var third = library.Add();
        Assert.Equal((1, 1, 2), (third.Added, third.Changed, third.Unchanged));
        using var view = library.View();
        Assert.Equal(4, view.Vectors[0].Count);
        Assert.All(view.Items(), item => Assert.True(File.Exists(Thumbnails.PathOf(library.Path, item.Sha256))));
        Assert.Equal((240, 180), view.Items().Select(item => (item.Width, item.Height)).First());
        Assert.Empty(LibraryCheck.Run(library.Path, masters: true));
    }

    [Fact]
    public void A_table_that_comes_later_names_pictures_anew_and_none_is_described_again()
    {
        using var library = new PictureLibrary();
        foreach (string name in (string[])["a.jpg", "b.jpg", "c.jpg"]) library.Picture(name, TestImages.Rectangles(name[0]));
        library.Add();
        Assert.Equal((0, 0, 3, 0, 0), Counts("file,identifier,title,notes\na.jpg,CP-1,A,N\nb.jpg,CP-2,B,\nc.jpg,CP-3,C,\n"));
        using (var view = library.View())
        {
            Assert.Equal(["CP-1", "CP-2", "CP-3"], view.Items().Select(item => item.Identifier));
            Assert.Equal([1, 2, 3], view.Items().Select(item => (int)item.Id));
            Assert.Equal(("A", "N"), (view.Find(1)!.Metadata.Title, view.Find(1)!.Metadata.Description));
        }

        // The numbers move down by one, what stood in a cell goes, and a column is another.
        Assert.Equal((0, 0, 0, 3, 0), Counts("file,identifier,title,notes\na.jpg,CP-1,A,N\nb.jpg,CP-2,B,\nc.jpg,CP-3,C,\n"));
        Counts("file,identifier,title,other\na.jpg,CP-1,,X\nb.jpg,CP-2,B,\nc.jpg,CP-3,C,\n");
        using (var view = library.View())
        {
            Assert.Equal(("", "", "X"), (view.Find(1)!.Metadata.Title, view.Find(1)!.Metadata.Description,
                view.Find(1)!.Metadata.Other["other"]));
            Assert.Empty(LibraryCheck.Run(library.Path, masters: true));
        }

        (int Added, int Changed, int Restated, int Unchanged, int Missing) Counts(string text)
        {
            string table = Path.Combine(library.Path, "said.csv");
            File.WriteAllText(table, text);
            var summary = library.Add(new FolderSource(library.Pictures, MetadataTable.Read(table,
                ImmutableSortedDictionary<string, string>.Empty)), new IngestOptions { Restates = true }, "pictures");
            return (summary.Added, summary.Changed, summary.Restated, summary.Unchanged, summary.Missing);
        }
    }

    [Fact]
    public void The_first_pictures_are_committed_soon()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 20; i++) library.Picture($"{i:D2}.jpg", TestImages.Rectangles(i));
        var seen = new SeenAt(library.Path, 20);
        using (var writer = LibraryWriter.Open(library.Path))
            new Ingestion(writer, library.Describer(), new IngestOptions { Threads = 1 }).Run("pictures",
                new FolderSource(library.Pictures), seen);
        Assert.Equal(8, seen.Count);
    }

    [Fact]
    public void A_picture_that_was_moved_is_found_by_its_content_and_keeps_its_number()
    {
        using var library = new PictureLibrary();
        string before = library.Picture("a.jpg", TestImages.Rectangles(1));
        library.Picture("b.jpg", TestImages.Rectangles(2));
        library.Add();
        Directory.CreateDirectory(Path.Combine(library.Pictures, "elsewhere"));
        File.Move(before, Path.Combine(library.Pictures, "elsewhere", "c.jpg"));
        var summary = library.Add();
        Assert.Equal((0, 1, 1, 0), (summary.Added, summary.Moved, summary.Unchanged, summary.Missing));
        using var view = library.View();
        Assert.Equal("elsewhere/c.jpg", view.Find(1)!.Identifier);
        Assert.Equal(2, view.Count);
    }

    [Fact]
    public void What_is_gone_is_counted_and_stays_unless_it_is_to_be_removed()
    {
        using var library = new PictureLibrary();
        string gone = library.Picture("a.jpg", TestImages.Rectangles(1));
        library.Picture("b.jpg", TestImages.Rectangles(2));
        library.Add();
        File.Delete(gone);
        Assert.Equal((1, 0), (library.Add().Missing, library.Add().Removed));
        Assert.Equal(1, library.Add(new IngestOptions { RemovesMissing = true }).Removed);
        using var view = library.View();
        Assert.Equal("b.jpg", Assert.Single(view.Items()).Identifier);
    }

    [Fact]
    public void Bad_files_are_set_aside_with_their_reason_and_not_tried_again_until_they_change()
    {
        using var library = new PictureLibrary();
        library.Picture("good.jpg", TestImages.Rectangles(1));
        string bad = Path.Combine(library.Pictures, "bad.jpg");
        File.WriteAllText(bad, "no picture");
        File.WriteAllBytes(Path.Combine(library.Pictures, "empty.jpg"), []);
        byte[] cut = File.ReadAllBytes(library.Picture("cut.jpg", TestImages.Rectangles(2)));
        File.WriteAllBytes(Path.Combine(library.Pictures, "cut.jpg"), cut[..(cut.Length / 2)]);
        var summary = library.Add();
        Assert.Equal(["bad.jpg", "cut.jpg", "empty.jpg"], summary.SetAside.Select(item => item.Path));
        Assert.Equal(1, summary.Added);
        Assert.Equal(3, library.Add().SetAside.Length);
        using (var view = library.View()) Assert.Contains("truncated", view.SetAside()[1].Reason, StringComparison.Ordinal);
        File.Copy(Path.Combine(library.Pictures, "good.jpg"), bad, overwrite: true);
        File.SetLastWriteTimeUtc(bad, DateTime.UtcNow.AddMinutes(1));
        var mended = library.Add();
        Assert.Equal((1, 1, 2), (mended.Added, mended.Duplicates, mended.SetAside.Length));
        using var now = library.View();
        Assert.Equal(2, now.SetAside().Length);
    }

    [Fact]
    public void Pages_of_a_tiff_are_items_of_their_own()
    {
        using var library = new PictureLibrary();
        string path = Path.Combine(library.Pictures, "album.tif");
        using (var one = Page(1))
        using (var two = Page(2))
        using (var three = Page(3))
        using (var joined = Image.Arrayjoin([one, two, three], across: 1))
        using (var pages = joined.Mutate(image => image.Set(GValue.GIntType, "page-height", 150)))
        {
            pages.Tiffsave(path);
        }

        Assert.Equal(3, library.Add().Added);
        using (var view = library.View())
        {
            Assert.Equal([0, 1, 2], view.Items().Select(item => item.Page));
            Assert.Equal(3, view.Items().Select(item => Convert.ToHexString(File.ReadAllBytes(Thumbnails.PathOf(library.Path,
                item.Sha256, item.Page)))).Distinct().Count());
            Assert.All(view.Items(), item => Assert.Equal((200, 150), (item.Width, item.Height)));
        }

        Assert.Equal(3, library.Add().Unchanged);
    }

    [Fact]
    public void What_is_said_of_a_picture_can_change_without_describing_it_again()
    {
        using var library = new PictureLibrary();
        string path = library.Picture("a.jpg", TestImages.Rectangles(1));
        library.Add(new ListedSource(new SourceItem("a", path, new ItemMetadata { Title = "Old title" })));
        var summary =
            library.Add(new ListedSource(new SourceItem("a", path, new ItemMetadata { Title = "New title", Date = "1905" })));
        Assert.Equal((0, 0, 1), (summary.Added, summary.Changed, summary.Restated));
        using var view = library.View();
        Assert.Equal("New title", Assert.Single(view.Items(new LibraryFilter { Text = "new" })).Metadata.Title);
        Assert.Empty(view.Items(new LibraryFilter { Text = "old" }));
    }

    [Fact]
    public void Copies_of_one_file_that_are_read_at_the_same_time_are_all_added()
    {
        using var library = new PictureLibrary();
        string path = library.Picture("0.jpg", TestImages.Rectangles(1));
        for (int copy = 1; copy < 24; copy++) File.Copy(path, Path.Combine(library.Pictures, $"{copy}.jpg"));
        var summary = library.Add(new IngestOptions { Threads = 8 });
        Assert.Equal((24, 23, 0), (summary.Added, summary.Duplicates, summary.SetAside.Length));
    }

    [Fact]
    public void An_identifier_that_comes_twice_is_taken_once_and_said()
    {
        using var library = new PictureLibrary();
        string path = library.Picture("a.jpg", TestImages.Rectangles(1));
        var summary = library.Add(new ListedSource(new SourceItem("a", path, ItemMetadata.None),
            new SourceItem("a", path, ItemMetadata.None)));
        Assert.Equal((1, 1), (summary.Added, summary.SetAside.Length));
    }

    [Fact]
    public void An_interruption_keeps_what_was_committed_and_the_same_call_goes_on()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 6; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        using var stop = new CancellationTokenSource();
        using (var writer = LibraryWriter.Open(library.Path))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => new Ingestion(writer, library.Describer(),
                new IngestOptions { ItemsAtATime = 2 })
                .Run("pictures", ListedSource.Of(library.Pictures), new Stopper(stop), stop.Token));
        }

        using (var view = library.View())
        {
            Assert.Equal(2, view.Count);
            Assert.Equal("interrupted", WorkLog.List(view)[0].State);
        }

        var rest = library.Add();
        Assert.Equal((4, 2), (rest.Added, rest.Unchanged));
    }

    [Fact]
    public void A_picture_with_an_address_is_fetched_once_and_refused_where_nothing_fetches()
    {
        using var library = new PictureLibrary();
        using var host = new LocalHost(new Dictionary<string, Answer>
        {
            ["/a.jpg"] = new(200, File.ReadAllBytes(library.Picture("../master.jpg", TestImages.Rectangles(1)))),
            ["/b.jpg"] = Answer.Text("no picture", "image/jpeg")
        });
        string address = host.Of("a.jpg");
        var source = new ListedSource(new SourceItem("a", address, ItemMetadata.None),
            new SourceItem("again", address, ItemMetadata.None), new SourceItem("b", host.Of("b.jpg"), ItemMetadata.None),
            new SourceItem("c", host.Of("c.jpg"), ItemMetadata.None));
        Assert.All(library.Add(source).SetAside, item => Assert.Contains("fetched", item.Reason, StringComparison.Ordinal));
        using var web = new WebFetcher(new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true });
        var options = new IngestOptions { Web = web };
        var first = library.Add(source, options);
        Assert.Equal((2, 1, 2), (first.Added, first.Duplicates, first.SetAside.Length));
        using (var writer = LibraryWriter.Open(library.Path)) writer.Compact();
        var second = library.Add(source, options);
        Assert.Equal((2, 2), (second.Unchanged, second.SetAside.Length));
        using var view = library.View();
        Assert.Equal((address, true), (view.Find(1)!.Url, File.Exists(view.Find(1)!.Path)));
        Assert.Equal(["/a.jpg", "/b.jpg", "/c.jpg", "/c.jpg"],
            host.Asked.Select(asked => asked.Path).Order(StringComparer.Ordinal));
        library.Add(source, options with { RetriesSetAside = true });
        Assert.Equal(2, host.Asked.Count(asked => asked.Path == "/b.jpg"));
    }

    [Fact]
    public void A_manifest_is_taken_in_and_taken_up_again()
    {
        using var library = new PictureLibrary();
        byte[] picture = File.ReadAllBytes(library.Picture("../master.jpg", TestImages.Rectangles(1)));
        bool works = false;
        using var host = new LocalHost(request => request.Url!.AbsolutePath == "/manifest"
            ? Answer.Text(IiifSourceTests.Manifest("urn:m", "canvas", $"{request.Url.GetLeftPart(UriPartial.Authority)}/a.jpg"))
            : works ? new Answer(200, picture)
            : new Answer(404));
        IngestSummary Add(TimeSpan fresh)
        {
            using var web = new WebFetcher(new FetchOptions
            {
                Pause = TimeSpan.Zero,
                PrivateHosts = true,
                Documents = FetchedFiles.DocumentsOf(library.Path),
                Fresh = fresh
            });
            return library.Add(new SourceReader(web).Open(host.Of("manifest"), "", "",
                ImmutableSortedDictionary<string, string>.Empty), new IngestOptions { Web = web });
        }

        Assert.Contains("404", Assert.Single(Add(TimeSpan.FromHours(1)).SetAside).Reason, StringComparison.Ordinal);
        works = true;
        Assert.Equal(1, Add(TimeSpan.FromHours(1)).Added);
        Assert.Equal(1, Add(TimeSpan.FromHours(1)).Unchanged);
        Assert.Equal(["/manifest", "/a.jpg", "/a.jpg"], host.Asked.Select(asked => asked.Path));
        using var view = library.View();
        var item = view.Find(1)!;
        Assert.Equal(("canvas", "canvas", host.Of("a.jpg")), (item.Identifier, item.Metadata.Title, item.Url));
        var collection = Assert.Single(view.Collections());
        Assert.Equal(("iiif", host.Of("manifest")), (collection.Kind, collection.Location));
    }

    /// <summary>
    /// As <c>sync</c> reads: every document is asked for, whatever its age, but those of a reading that has not come to its end.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reading_that_stopped_is_gone_on_with_and_one_that_ended_begins_anew(bool isBroken)
    {
        using var library = new PictureLibrary();
        bool works = !isBroken;
        using var host = new LocalHost(request =>
        {
            int at = int.Parse(request.QueryString["resumptionToken"] ?? "0", CultureInfo.InvariantCulture);
            if (request.Url!.AbsolutePath != "/oai" || (!works && at >= 2)) return new Answer(404);
            string record =
                OaiSourceTests.Record($"{at}",
                $"<dc:identifier>{request.Url.GetLeftPart(UriPartial.Authority)}/{at}.jpg</dc:identifier>");
            return Answer.Text(OaiSourceTests.Answered(record, at < 4 ? $"{at + 1}" : ""), "text/xml");
        });
        IngestSummary Sync()
        {
            var options = new FetchOptions
            {
                Pause = TimeSpan.Zero,
                PrivateHosts = true,
                Documents = FetchedFiles.DocumentsOf(library.Path),
                MostPages = isBroken ? 10 : 2
            };
            using var web = new WebFetcher(options);
            return library.Add(new OaiSource(host.Of("oai"), ImmutableSortedDictionary<string, string>.Empty, web),
                new IngestOptions { Web = web });
        }

        int[] Asked() => [.. host.Asked.Where(asked => asked.Path.StartsWith("/oai", StringComparison.Ordinal))
            .Select(asked => asked.Path.Contains("Token=", StringComparison.Ordinal) ? asked.Path[^1] - '0' : 0)];
        Assert.False(Sync().WasReadWhole);
        Assert.Equal(isBroken ? [0, 1, 2] : [0, 1], Asked());
        works = true;
        var second = Sync();
        Assert.Equal(isBroken ? [0, 1, 2, 2, 3, 4] : [0, 1, 2, 3], Asked());
        Assert.Equal(isBroken, second.WasReadWhole);
        if (!isBroken) Assert.True(Sync().WasReadWhole);
        int before = Asked().Length;
        Sync();
        Assert.Equal(0, Asked()[before]);
    }

    [Fact]
    public void What_cannot_be_read_just_now_is_not_removed()
    {
        using var library = new PictureLibrary();
        byte[] picture = File.ReadAllBytes(library.Picture("../master.jpg", TestImages.Rectangles(1)));
        bool works = true;
        using var host = new LocalHost(request => request.Url!.AbsolutePath switch
        {
            "/c" => Answer.Text($$"""{ "id": "c", "type": "Collection", "items": [{ "id": "{{request.Url
                .GetLeftPart(UriPartial.Authority)}}/m", "type": "Manifest" }] }"""),
            "/m" => works ? Answer.Text(IiifSourceTests.Manifest("urn:m", "canvas",
                $"{request.Url.GetLeftPart(UriPartial.Authority)}/a.jpg")) : new Answer(404),
            _ => new Answer(200, picture),
        });
        IngestSummary Add()
        {
            using var web = new WebFetcher(new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true });
            return library.Add(new IiifSource(host.Of("c"), web), new IngestOptions { Web = web, RemovesMissing = true });
        }

        Assert.Equal(1, Add().Added);
        works = false;
        var without = Add();
        Assert.Equal((0, 1), (without.Removed, without.Missing));
        works = true;
        Assert.Equal(1, Add().Unchanged);

        string file = library.Picture("b.jpg", TestImages.Rectangles(2));
        Assert.Equal(1, library.Add(new IngestOptions { RemovesMissing = true }, "folder").Added);
        File.WriteAllText(file, "broken");
        var broken = library.Add(new IngestOptions { RemovesMissing = true }, "folder");
        Assert.Equal((1, 0, 0), (broken.SetAside.Length, broken.Removed, broken.Missing));
    }

    [Fact]
    public void Dates_that_are_not_understood_are_listed_and_read_as_corrected()
    {
        using var library = new PictureLibrary();
        ListedSource source = new(
            new SourceItem("a", library.Picture("a.jpg", TestImages.Rectangles(1)),
                new ItemMetadata { Date = "13 brumaire an VIII" }),
            new SourceItem("b", library.Picture("b.jpg", TestImages.Rectangles(2)), new ItemMetadata { Date = "1905; 1910" }),
            new SourceItem("c", library.Picture("c.jpg", TestImages.Rectangles(3)), new ItemMetadata { Date = "s.d." }));
        Assert.Equal(new UnreadDate("13 brumaire an VIII", 1, 1, "pictures/a"),
            Assert.Single(library.Add(source).DatesNotUnderstood));
        File.WriteAllText(Path.Combine(library.Path, DateReadings.FileName), "date,edtf\n13 brumaire an VIII,1799-11-04\n");
        var again = library.Add(source);
        Assert.Equal((1, 2, 0), (again.Restated, again.Unchanged, again.DatesNotUnderstood.Length));
        Assert.Equal(3, library.Add(source).Unchanged);
        using var view = library.View();
        Assert.Equal(["1799-11-04", "1905/1910", ""], view.Items().Select(item => item.Dates?.ToString() ?? ""));
        Assert.Equal("13 brumaire an VIII", view.Find(1)!.Metadata.Date);
        Assert.Empty(LibraryCheck.Run(library.Path, masters: true));
    }

    [Fact]
    public void More_than_a_share_is_removed_only_when_that_is_confirmed()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 4; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        var removing = new IngestOptions { RemovesMissing = true };
        Assert.Equal(4, library.Add(removing, "folder").Added);
        string away = library.Pictures + "-unplugged";
        Directory.Move(library.Pictures, away);
        Directory.CreateDirectory(library.Pictures);

        var refused = library.Add(new FolderSource(library.Pictures), removing, "folder");
        Assert.Equal((0, 4), (refused.Removed, refused.Missing));
        Assert.Contains("4 of 4", refused.NotRemoved, StringComparison.Ordinal);
        Assert.Empty(Snapshots.List(library.Path));

        // Pictures of elsewhere do not make the missing ones fewer.
        for (int i = 10; i < 20; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        var others = library.Add(new FolderSource(library.Pictures), removing, "folder");
        Assert.Equal((10, 0), (others.Added, others.Removed));

        var confirmed = library.Add(new FolderSource(library.Pictures), removing with { MostRemoved = 1 }, "folder");
        Assert.Equal((4, ""), (confirmed.Removed, confirmed.NotRemoved));
        Assert.Equal(confirmed.Snapshot, Assert.Single(Snapshots.List(library.Path)).Name);
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.RollBack(writer, confirmed.Snapshot);
        using var view = library.View();
        Assert.Equal(14, view.Count);
    }

    [Fact]
    public void Nothing_is_removed_after_a_reading_that_was_not_whole()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 3; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        var options = new IngestOptions { RemovesMissing = true, MostRemoved = 1 };
        Assert.Equal(3, library.Add(ListedSource.Of(library.Pictures), options).Added);

        var part = new PartlyRead(new SourceItem("0.jpg", Path.Combine(library.Pictures, "0.jpg"), ItemMetadata.None));
        var summary = library.Add(part, options);

        Assert.Equal((0, 2, false), (summary.Removed, summary.Missing, summary.WasReadWhole));
        Assert.Contains("not all of the source", summary.NotRemoved, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_source_has_and_cannot_give_is_not_gone()
    {
        using var library = new PictureLibrary();
        string path = library.Picture("a.jpg", TestImages.Rectangles(1)), table = Path.Combine(library.Pictures, "table.csv");
        var options = new IngestOptions { RemovesMissing = true, MostRemoved = 1 };
        Assert.Equal(1, library.Add(new ListedSource(new SourceItem("p1", path, ItemMetadata.None)), options).Added);
        Assert.Equal((0, 0),
            library.Add(new Refusing("p1"), options) is var summary ? (summary.Removed, summary.Missing) : default);

        File.WriteAllText(table, "id,file\na,a.jpg\nb,\n");
        var source = new TableSource(table, ImmutableSortedDictionary<string, string>.Empty);
        Assert.Single(source.Read(_ => { }, TestContext.Current.CancellationToken));
        Assert.False(source.WasReadWhole);
    }

    [Fact]
    public void An_identifier_that_comes_again_in_a_later_batch_is_taken_once_and_said()
    {
        using var library = new PictureLibrary();
        string one = library.Picture("1.jpg", TestImages.Rectangles(1)), two = library.Picture("2.jpg", TestImages.Rectangles(2));
        var source = new ListedSource(new SourceItem("a", one, ItemMetadata.None), new SourceItem("b", two, ItemMetadata.None),
            new SourceItem("a", two, ItemMetadata.None));
        foreach (int size in (int[])[1, 2, 64])
        {
            var summary = library.Add(source, new IngestOptions { ItemsAtATime = size }, $"by {size}");
            var again = library.Add(source, new IngestOptions { ItemsAtATime = size }, $"by {size}");
            Assert.Equal((2, 1, 0, 2), (summary.Added, summary.SetAside.Length, again.Changed, again.Unchanged));
        }
    }

    [Fact]
    public void A_master_is_not_fetched_where_a_service_gives_what_is_needed()
    {
        using var library = new PictureLibrary();
        var served = Enumerable.Range(1, 4).ToDictionary(i => 200 * i,
            i => File.ReadAllBytes(library.Picture($"../{i}.jpg", TestImages.Rectangles(1, 200 * i, 150 * i))));
        using var host = new LocalHost(request => request.Url!.AbsolutePath switch
        {
            "/m" => Answer.Text(ServiceManifest(request.Url.GetLeftPart(UriPartial.Authority))),
            "/i/info.json" =>
                Answer.Text($$"""{ "@context": "http://iiif.io/api/image/3/context.json", "id": "{{request.Url.GetLeftPart(
                    UriPartial.Authority)}}/i", "type": "ImageService3", "profile": "level0", "width": 800, "height": 600, "sizes": [{ "width": 200, "height": 150 }, { "width": 400, "height": 300 }, { "width": 600, "height": 450 }] }"""),
            "/i/full/400,300/0/default.jpg" => new Answer(200, served[400]),
            "/i/full/max/0/default.jpg" => new Answer(200, served[800]),
            _ => new Answer(404),
        });
        using var web = new WebFetcher(new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true });
        var options = new IngestOptions { Web = web };

        // The library describes at 320 pixels.
        Assert.Equal(1, library.Add(new IiifSource(host.Of("m"), web), options).Added);
        Assert.Equal(1, library.Add(new IiifSource(host.Of("m"), web), options).Unchanged);
        using (var view = library.View())
            Assert.Equal((host.Of("i/full/400,300/0/default.jpg"), 400), (view.Find(1)!.Url, view.Find(1)!.Width));
        Assert.Equal(["/m", "/i/info.json", "/i/full/400,300/0/default.jpg", "/m"], host.Asked.Select(asked => asked.Path));

        Assert.Equal(1, library.Add(new IiifSource(host.Of("m"), web), options with { FullSize = true }).Changed);
        using (var view = library.View())
            Assert.Equal((host.Of("i/full/max/0/default.jpg"), 800), (view.Find(1)!.Url, view.Find(1)!.Width));
        Assert.Equal(1, library.Add(new IiifSource(host.Of("m"), web), options).Unchanged);
    }

    [Fact]
    public void What_a_service_does_not_give_is_fetched_as_it_is_named()
    {
        using var library = new PictureLibrary();
        byte[] picture = File.ReadAllBytes(library.Picture("../master.jpg", TestImages.Rectangles(1, 800, 600)));
        using var host = new LocalHost(request => request.Url!.AbsolutePath switch
        {
            "/m" => Answer.Text(ServiceManifest(request.Url.GetLeftPart(UriPartial.Authority)).Replace("level0", "level2",
                StringComparison.Ordinal)),
            "/i/full/max/0/default.jpg" => new Answer(200, picture),
            _ => new Answer(404),
        });
        using var web = new WebFetcher(new FetchOptions { Pause = TimeSpan.Zero, PrivateHosts = true });

        Assert.Equal(1, library.Add(new IiifSource(host.Of("m"), web), new IngestOptions { Web = web }).Added);
        Assert.Equal(["/m", "/i/full/320,/0/default.jpg", "/i/info.json", "/i/full/max/0/default.jpg"],
            host.Asked.Select(asked => asked.Path));
    }

    private static string ServiceManifest(string host) =>
        IiifSourceTests.Manifest("urn:m", "canvas", $"{host}/i/full/max/0/default.jpg")
        .Replace("\"type\": \"Image\"", $$"""
            "type": "Image", "width": 800, "height": 600, "service": [{ "id": "{{host}}/i", "type": "ImageService3", "profile": "level0" }]
            """, StringComparison.Ordinal);

    [Fact]
    public void Masters_are_never_written_to()
    {
        using var library = new PictureLibrary();
        string path = library.Picture("a.jpg", TestImages.Rectangles(1));
        File.SetAttributes(path, FileAttributes.ReadOnly);
        var (before, written) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));
        Assert.Equal(1, library.Add().Added);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_library_described_by_another_program_is_not_added_to()
    {
        using var library = new PictureLibrary();
        var card = LibraryCard.Read(library.Path);
        var other =
            card.Descriptors.Select(descriptor => descriptor with { Stamp = descriptor.Stamp.SetItem("max-side", "321") });
        (card with { Descriptors = [.. other] }).Write(library.Path);
        Assert.Contains("max-side is '321' here and '320' there", Assert.Throws<InputException>(() => library.Add()).Message,
            StringComparison.Ordinal);
    }

    private static Image Page(int seed) =>
        Image.NewFromMemory(TestImages.Rectangles(seed, 200, 150).Pixels, 200, 150, 3, Enums.BandFormat.Uchar);

    /// <summary>A source that has more than it could read.</summary>
    private sealed class PartlyRead(params SourceItem[] items) : ItemSource
    {
        public override string Kind => "list";

        public override string Location => "a test";

        public override bool WasReadWhole => false;

        public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation) => items;
    }

    /// <summary>A source that has pictures and can give none.</summary>
    private sealed class Refusing(params string[] names) : ItemSource
    {
        public override string Kind => "list";

        public override string Location => "a test";

        public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
        {
            foreach (string name in names) refused(new SetAside(name, "not understood"));
            yield break;
        }
    }

    /// <summary>How many pictures others see when so many have been read.</summary>
    private sealed class SeenAt(string path, long done) : IProgress<WorkProgress>
    {
        public int Count { get; private set; } = -1;

        public void Report(WorkProgress value)
        {
            if (value.Done != done || Count >= 0 || !value.Stage.StartsWith("add", StringComparison.Ordinal)) return;
            using var view = LibraryView.Open(path);
            Count = view.Count;
        }
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => stop.Cancel();
    }

    [Fact]
    public void Pipes_devices_and_what_links_to_them_are_set_aside_and_hold_nothing_up()
    {
        using var library = new PictureLibrary("orb", 50);
        library.Picture("good.jpg", TestImages.Rectangles(1));
        string[] odd = OddFiles.Make(library.Pictures);
        using (var sparse = new FileStream(Path.Combine(library.Pictures, "sparse.jpg"), FileMode.Create))
            sparse.SetLength(1L << 40);
        var summary = library.Add(new FolderSource(library.Pictures));
        Assert.Equal(1, summary.Added);
        Assert.Equal([.. odd.Except(["good.jpg", "to-folder.jpg"]), "sparse.jpg"],
            summary.SetAside.Select(item => item.Path).Order(StringComparer.Ordinal).OrderBy(name => name == "sparse.jpg"));
        Assert.Equal("it is a pipe, not a file", summary.SetAside.Single(item => item.Path == "to-to-pipe.jpg").Reason);
        Assert.Equal(1, library.Add(new FolderSource(library.Pictures)).Unchanged);
    }

    [Fact]
    public void What_cannot_be_used_has_the_same_reason_in_a_library_as_in_a_folder_of_descriptors()
    {
        using var library = new PictureLibrary("orb", 50);
        File.WriteAllText(Path.Combine(library.Pictures, "text.jpg"), "no picture");
        File.WriteAllBytes(Path.Combine(library.Pictures, "empty.jpg"), []);
        File.CreateSymbolicLink(Path.Combine(library.Pictures, "loop.jpg"), "loop.jpg");
        File.CreateSymbolicLink(Path.Combine(library.Pictures, "gone.jpg"), "nowhere.jpg");
        byte[] whole = File.ReadAllBytes(library.Picture("two\nlines.jpg", TestImages.Rectangles(1)));
        File.WriteAllBytes(Path.Combine(library.Pictures, "cut.jpg"), whole[..(whole.Length / 2)]);
        File.WriteAllBytes(Path.Combine(library.Pictures, "good.jpg"), whole);
        var describer = library.Describer();
        var options = new DescribeOptions { Folder = library.Path + "-described", Imaging = describer.Card.Imaging };
        var described = Describer.Run(BenchmarkReader.Read(library.Pictures), describer.Descriptors, options);

        Assert.Equal(6, described.SetAside.Length);
        Assert.Equal(described.SetAside.OrderBy(item => item.Path, StringComparer.Ordinal),
            library.Add(new FolderSource(library.Pictures)).SetAside.OrderBy(item => item.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void Of_a_file_of_very_many_pages_the_first_are_taken_and_the_rest_are_named()
    {
        using var library = new PictureLibrary("orb", 50);
        using (var pages = Image.Black(64, 96))
        using (var tall = pages.Mutate(mutable => mutable.Set(GValue.GIntType, "page-height", 32)))
        {
            tall.Tiffsave(Path.Combine(library.Pictures, "book.tif"));
        }

        var summary = library.Add(new IngestOptions { MostPages = 2 });
        Assert.Equal(2, summary.Added);
        Assert.Equal("it has 3 pages; the first 2 are taken", Assert.Single(summary.SetAside).Reason);
        using var view = library.View();
        Assert.Equal([0, 1], view.Items().Select(item => item.Page));
    }
}
