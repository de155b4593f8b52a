using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Tests.Collections.Tables;

public sealed class StatedColumnsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_column_is_a_field_kept_or_left_out()
    {
        var stated = StatedColumns.Read("Cote=identifier, Légende = title,\"a, \"\"b\"\"\"=keep,x=y=leave-out,");
        Assert.Equal(new Dictionary<string, string>
        {
            ["identifier"] = "Cote",
            ["title"] = "Légende",
            ["keep:a, \"b\""] = "a, \"b\"",
            ["leave:x=y"] = "x=y",
        }.OrderBy(pair => pair.Key), stated.OrderBy(pair => pair.Key));
        Assert.Empty(StatedColumns.Read(""));
    }

    [Theory]
    [InlineData("Cote")]
    [InlineData("=title")]
    [InlineData("Cote=inventory")]
    [InlineData("Cote=identifier,Titre=identifier")]
    [InlineData("Cote=identifier,Cote=title")]
    [InlineData("Cote=keep,Cote=leave-out")]
    public void What_cannot_be_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => StatedColumns.Read(text));

    [Fact]
    public void What_is_stated_wins_over_the_name_and_is_kept_for_the_next_reading()
    {
        File.WriteAllText(folder["t.csv"], "file,title,notes,Datum der Aufnahme,Breite,secret\na.jpg,T,N,1905,48.5,S\n");
        var table = MetadataTable.Read(folder["t.csv"],
            StatedColumns.Read("title=keep,notes=title,Datum der Aufnahme=date,Breite=latitude,secret=leave-out"));
        Check(table);
        var mapping = table.Settings.Where(pair => pair.Key.StartsWith(MetadataTable.MapSetting, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key[MetadataTable.MapSetting.Length..], pair => pair.Value);
        Check(MetadataTable.Read(folder["t.csv"], mapping));

        static void Check(MetadataTable table)
        {
            var said = table.Rows[0].Metadata;
            Assert.Equal(("N", "1905", ""), (said.Title, said.Date, said.Description));
            Assert.Equal([new("latitude", "48.5"), new("title", "T")], said.Other);
        }
    }

    [Fact]
    public void A_preview_follows_what_is_stated()
    {
        File.WriteAllText(folder["t.csv"], "file,title,notes\na.jpg,T,N\n");
        Assert.Equal(["file", "title", "description"], TablePreview.Of(folder["t.csv"], TableForm.Unstated).Fields);
        Assert.Equal(["file", "", "leave-out"], TablePreview.Of(folder["t.csv"], TableForm.Unstated,
            StatedColumns.Read("title=keep,notes=leave-out")).Fields);
        Assert.Throws<InputException>(() => TablePreview.Of(folder["t.csv"], TableForm.Unstated,
            StatedColumns.Read("nowhere=title")));
    }

    [Fact]
    public void Rows_and_pictures_are_matched_as_they_are_joined()
    {
        File.WriteAllText(folder["t.csv"], "file,title\na.jpg,A\nsub/b.jpg,B\ngone.jpg,C\na.jpg,twice\n");
        var table = MetadataTable.Read(folder["t.csv"], ImmutableSortedDictionary<string, string>.Empty);
        var match = TableMatch.Of(table, ["a.jpg", "sub/b.jpg", "c.jpg"]);
        Assert.Equal((4, 3, "c.jpg"), (match.Rows, match.Pictures, Assert.Single(match.WithoutRow)));
        Assert.Equal(["t.csv:4", "t.csv:5"], match.Unused.Select(row => row.Path).Order());
    }

    public void Dispose() => folder.Dispose();
}
