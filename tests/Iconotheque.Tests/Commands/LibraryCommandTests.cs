using System.Text.Json;

namespace Iconotheque.Tests.Commands;

public class LibraryCommandTests
{
    [Fact]
    public void A_library_is_made_filled_searched_listed_exported_and_checked_from_the_command_line()
    {
        using var folder = new TemporaryFolder();
        TestImages.WriteBenchmark(folder["pictures"], classes: 2, perClass: 2);
        string library = folder["library"], table = folder.Write("t.csv", "file,title,date\nview0.png,The mill,1905\n");
        Assert.Equal(0, IconoProcess.Run("library", "create", library, "-d", "gem+pca,orb", "--features", "200").Code);
        var added = IconoProcess.Run("library", "add", library, folder["pictures"], "--collection", "made", "--table", table, "--json");
        Assert.True(added.Code == 0, added.Error);
        using (var json = JsonDocument.Parse(added.Output)) Assert.Equal(4, json.RootElement[0].GetProperty("summary").GetProperty("added").GetInt32());
        var found = IconoProcess.Run("search", library, "made/place00/view0.png", "--top", "1", "--json");
        Assert.Contains("place00/view1.png", found.Output, StringComparison.Ordinal);
        Assert.Contains("made/place00/view0.png\t1905\tThe mill", IconoProcess.Run("library", "list", library, "--text", "mill", "--date", "1900/1910").Output, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run("library", "export", library, "csv", "-o", folder["out"]).Code);
        Assert.True(File.Exists(folder["out/items.csv"]));
        Assert.Equal(0, IconoProcess.Run("library", "snapshot", library, "before").Code);
        Assert.Equal("4 items removed.", IconoProcess.Run("library", "remove", library, "--collection", "made").Output.Trim());
        Assert.Equal(0, IconoProcess.Run("library", "rollback", library, "before").Code);
        var verified = IconoProcess.Run("library", "verify", library, "--masters");
        Assert.Equal((0, "Everything is as it was written."), (verified.Code, verified.Output.Trim()));
    }

    [Fact]
    public void Slips_are_said_with_their_remedy()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("icono library create", IconoProcess.Run("library", "info", folder.Path).Error, StringComparison.Ordinal);
        Assert.Contains("global descriptor", IconoProcess.Run("library", "create", folder["l"], "-d", "orb").Error, StringComparison.Ordinal);
        Assert.Equal(2, IconoProcess.Run("library", "export", folder["l"], "pdf").Code);
        Assert.Equal(2, IconoProcess.Run("decide", folder["l"], "1", "maybe", "--who", "ada").Code);
    }
}
