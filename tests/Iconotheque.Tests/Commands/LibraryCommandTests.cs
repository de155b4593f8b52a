using System.Text.Json;

namespace Iconotheque.Tests.Commands;

public class LibraryCommandTests
{
    [Fact]
    public void A_library_is_made_filled_searched_listed_exported_and_checked_from_the_command_line()
    {
        using var folder = new TemporaryFolder();
        TestImages.WriteBenchmark(folder["pictures"], classes: 2, perClass: 2);
        string library = folder["library"], table = folder["t.csv"];
        File.WriteAllBytes(table, System.Text.Encoding.Latin1.GetBytes("Fichier;Titre;Année\r\nview0.png;The mill;1905\r\n"
            + "none.png;La forêt;\r\nview1.png;The dam;in the old days\r\n"));
        Assert.Equal(0, IconoProcess.Run("library", "create", library, "-d", "gem+pca,orb", "--features", "200").Code);
        var added = IconoProcess.Run("library", "add", library, folder["pictures"], "--collection", "made", "--table",
            table, "--json");
        Assert.True(added.Code == 0, added.Error);
        using (var json = JsonDocument.Parse(added.Output))
        {
            var summary = json.RootElement[0].GetProperty("summary");
            Assert.Equal((4, 0), (summary.GetProperty("added").GetInt32(), summary.GetProperty("setAside").GetArrayLength()));
            Assert.Equal("t.csv:3",
                Assert.Single(summary.GetProperty("unusedRows").EnumerateArray()).GetProperty("path").GetString());
        }

        Assert.Contains("t.csv is read as windows-1252, its cells separated by semicolons", added.Error,
            StringComparison.Ordinal);
        var again = IconoProcess.Run("library", "add", library, folder["pictures"], "--collection", "made", "--table", table,
            "--encoding", "iso-8859-1");
        Assert.Contains("1 row of the table was not used:", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("set aside:", again.Error, StringComparison.Ordinal);
        MiniExcelLibs.MiniExcel.SaveAs(folder["t.xlsx"], new Dictionary<string,
            object>
        { ["notes"] = new[] { new { note = "x" } }, ["list"] = new[] { new { file = "view0.png" } } });
        var unknown = IconoProcess.Run("library", "add", library, folder["pictures"], "--collection", "made", "--table",
            folder["t.xlsx"], "--sheet", "liste");
        Assert.Contains("t.xlsx: has no sheet 'liste'; its sheets are 1 'notes', 2 'list'", unknown.Error,
            StringComparison.Ordinal);
        Assert.Equal(1, unknown.Code);
        var synced = IconoProcess.Run("library", "sync", library);
        Assert.Contains("'in the old days': 2 items, first made/place00/view1.png", synced.Error, StringComparison.Ordinal);
        Assert.Contains("2 items with a date that is not understood", synced.Error, StringComparison.Ordinal);
        Assert.Contains("in the old days", IconoProcess.Run("library", "dates", library, "-o", folder["dates.csv"]).Output,
            StringComparison.Ordinal);
        Assert.Equal(2, IconoProcess.Run("library", "list", library, "--dates-not-understood").Output.Trim().Split('\n').Length);
        File.WriteAllText(folder["dates.csv"],
            File.ReadAllText(folder["dates.csv"]).Replace("view1.png,", "view1.png,../1850", StringComparison.Ordinal));
        Assert.Equal(["2 items dated again.", "Every date is understood."], IconoProcess.Run("library", "dates", library,
            "--correct", folder["dates.csv"]).Output.Trim().Split(Environment.NewLine));
        Assert.Equal(2, IconoProcess.Run("library", "list", library, "--date", "1840").Output.Trim().Split('\n').Length);
        var found = IconoProcess.Run("search", library, "made/place00/view0.png", "--top", "1", "--json");
        Assert.Contains("place00/view1.png", found.Output, StringComparison.Ordinal);
        Assert.Contains("made/place00/view0.png\t1905\tThe mill", IconoProcess.Run("library", "list", library, "--text", "mill",
            "--date", "1900/1910").Output, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run("library", "export", library, "csv", "-o", folder["out"]).Code);
        Assert.True(File.Exists(folder["out/items.csv"]));
        Assert.Equal(0, IconoProcess.Run("library", "snapshot", library, "before").Code);
        Assert.Equal("4 items removed.", IconoProcess.Run("library", "remove", library, "--collection", "made").Output.Trim());
        Assert.Equal(0, IconoProcess.Run("library", "rollback", library, "before").Code);
        var verified = IconoProcess.Run("library", "verify", library, "--masters");
        Assert.Equal((0, "Everything is as it was written."), (verified.Code, verified.Output.Trim()));
    }

    [Fact]
    public void Links_are_proposed_decided_exported_imported_and_measured_from_the_command_line()
    {
        using var folder = new TemporaryFolder();
        TestImages.WriteBenchmark(folder["pictures"], classes: 4, perClass: 3);
        Directory.CreateDirectory(folder["one"]);
        Directory.CreateDirectory(folder["two"]);
        foreach (string file in Directory.EnumerateFiles(folder["pictures"], "*.png", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(folder[file.Contains("view0", StringComparison.Ordinal) ? "one" : "two"],
                $"{Path.GetFileName(Path.GetDirectoryName(file))}-{Path.GetFileName(file)}"));
        string library = folder["library"], other = folder["other"];
        foreach (string path in (string[])[library, other])
        {
            Assert.Equal(0, IconoProcess.Run("library", "create", path, "-d", "gem+pca,orb", "--features", "200").Code);
            foreach (string collection in (string[])["one", "two"])
                Assert.Equal(0, IconoProcess.Run("library", "add", path, folder[collection]).Code);
        }

        var calibrated = IconoProcess.Run("library", "calibrate", library, folder["pictures"], "-o", folder["calibration.html"],
            "--save", folder["calibration.json"]);
        Assert.True(calibrated.Code == 0, calibrated.Error);
        Assert.Contains("expected calibration error", File.ReadAllText(folder["calibration.html"]), StringComparison.Ordinal);
        Assert.Contains("learned from benchmark pictures", IconoProcess.Run("library", "calibrate", other, "--from",
            folder["calibration.json"]).Output, StringComparison.Ordinal);
        var proposed = IconoProcess.Run("links", library, "--false-rate", "1", "--json");
        Assert.True(proposed.Code == 0, proposed.Error);
        using (var json = JsonDocument.Parse(proposed.Output))
            Assert.True(json.RootElement.GetProperty("shown").GetArrayLength() >= 4);
        Assert.Equal(0,
            IconoProcess.Run("decide", library, "one/place00-view0.png", "two/place00-view1.png", "accept", "--who", "ada").Code);
        Assert.Equal(0,
            IconoProcess.Run("decide", library, "one/place00-view0.png", "two/place01-view1.png", "reject", "--who", "ada").Code);
        Assert.Equal(0,
            IconoProcess.Run("dossier", library, "one/place00-view0.png", "two/place00-view1.png", "-o", folder["d.html"]).Code);
        Assert.Contains("ada: accepted", File.ReadAllText(folder["d.html"]), StringComparison.Ordinal);
        Assert.Contains("\"near\"", IconoProcess.Run("library", "duplicates", library, "--json").Output,
            StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run("library", "export", library, "jsonl,iiif,prov,coco", "-o", folder["out"], "--base",
            "https://example.org/x").Code);
        Assert.Contains("https://example.org/x/iiif/place-1.json", File.ReadAllText(folder["out/iiif/collection.json"]),
            StringComparison.Ordinal);
        Assert.Contains("2 decisions imported; 0 decisions were known",
            IconoProcess.Run("library", "import", other, folder["out"]).Output, StringComparison.Ordinal);
        var measured = IconoProcess.Run("evaluate", other, "-d", "orb", "-o", folder["study"]);
        Assert.True(measured.Code == 0, measured.Error);
        Assert.Contains("place 1", File.ReadAllText(folder["study/results.json"]), StringComparison.Ordinal);
        Assert.Contains(
            "orb is not taken from the library: features is '1000' here and '200' there", measured.Error,
            StringComparison.Ordinal);
        var held = IconoProcess.Run("evaluate", other, "-d", "gem+pca,orb", "--features", "200", "-o", folder["of held"]);
        Assert.True(held.Code == 0, held.Error);
        Assert.DoesNotContain("not taken from the library", held.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Searching_answers_as_evaluate_says_it_does()
    {
        using var folder = new TemporaryFolder();
        TestImages.WriteBenchmark(folder["pictures"], classes: 4, perClass: 3, distractors: 3);
        var evaluated = IconoProcess.Run("evaluate", folder["pictures"], "-d", "rgem+pca", "--rerank", "sp",
            "--verify-with", "delf+pca", "--local-scales", "0.25,0.3536,0.5,0.7071,1,1.4142", "--max-side", "200", "-o",
            folder["study"]);
        Assert.True(evaluated.Code == 0, evaluated.Error);
        // At another size than the usual one nothing says how probable an answer is.
        Assert.Equal(0, IconoProcess.Run("library", "create", folder["library"], "-d", "rgem+pca,delf+pca",
            "--local-scales", "0.25,0.3536,0.5,0.7071,1,1.4142", "--max-side", "200").Code);
        Assert.Equal(0, IconoProcess.Run("library", "add", folder["library"], folder["pictures"], "--collection", "made").Code);
        using var results = JsonDocument.Parse(File.ReadAllText(folder["study/results.json"]));
        string[] queries = [.. results.RootElement.GetProperty("queries").EnumerateArray()
            .Select(query => query.GetProperty("image").GetString()!)];
        string[][] expected = [.. results.RootElement.GetProperty("descriptors")[1].GetProperty("retrieved").EnumerateArray()
            .Select(list => list.EnumerateArray().Select(answer => "made/" + answer.GetProperty("image").GetString()).ToArray())];

        var found = IconoProcess.Run(["search", folder["library"], .. queries.Select(query => "made/" + query), "--top",
            "100", "--json"]);

        Assert.True(found.Code == 0, found.Error);
        using var answers = JsonDocument.Parse(found.Output);
        Assert.Equal(12, queries.Length);
        Assert.Equal(expected, answers.RootElement.EnumerateArray().Select(search =>
            search.GetProperty("answers").EnumerateArray().Select(answer => answer.GetProperty("image").GetString()!).ToArray()));
    }

    [Fact]
    public void Slips_are_said_with_their_remedy()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("icono library create", IconoProcess.Run("library", "info", folder.Path).Error, StringComparison.Ordinal);
        Assert.Contains("global descriptor", IconoProcess.Run("library", "create", folder["l"], "-d", "orb").Error,
            StringComparison.Ordinal);
        Assert.Equal(2, IconoProcess.Run("library", "export", folder["l"], "pdf").Code);
        Assert.Equal(2, IconoProcess.Run("decide", folder["l"], "1", "maybe", "--who", "ada").Code);
    }
}
