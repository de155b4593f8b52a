using System.Globalization;
using System.Text;

namespace Iconotheque.Browser.Tests;

/// <summary>A library made as its user makes it: the sample collection is rendered, and its pictures are added by source, each a collection with a table of metadata.</summary>
public sealed class SampleLibrary : IDisposable
{
    private const string Places = "5", Others = "6", Side = "400";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iconotheque-");

    public SampleLibrary()
    {
        Icono.Run("synth", Sample, "--places", Places, "--distractors", Others, "--max-side", Side);
        Icono.Run("library", "create", Path, "--features", "500");
        foreach (var source in Tables()) Icono.Run("library", "add", Path, source.Table, "--collection", source.Name);
        Icono.Run("library", "calibrate", Path, Sample);
        Icono.Run("links", Path);
        Icono.Run("library", "map", Path);
    }

    /// <summary>The library.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "sample-library");

    /// <summary>The rendered benchmark.</summary>
    public string Sample => System.IO.Path.Combine(folder.FullName, "sample");

    /// <summary>A picture of a place.</summary>
    public string Picture(int index) => Directory.EnumerateFiles(System.IO.Path.Combine(Sample, "images")).Order(StringComparer.Ordinal).ElementAt(index);

    /// <summary>A path beside the library.</summary>
    public string this[string name] => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    private IEnumerable<(string Name, string Table)> Tables()
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(Sample, "images.csv"));
        string[] columns = lines[0].Split(',');
        int Column(string name) => Array.IndexOf(columns, name);
        foreach (var source in lines.Skip(1).Select(line => line.Split(',')).GroupBy(row => row[Column("source")]).OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            var table = new StringBuilder("file,identifier,title,date,medium,rights\n");
            foreach (string[] row in source)
            {
                string file = row[Column("image")], title = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[Column("class")].Replace('-', ' '));
                table.Append(CultureInfo.InvariantCulture, $"sample/{file},{System.IO.Path.GetFileName(file)},{title},{row[Column("date")]},{row[Column("medium")]},http://creativecommons.org/publicdomain/zero/1.0/\n");
            }

            string path = this[source.Key.Replace(' ', '-').ToLowerInvariant() + ".csv"];
            File.WriteAllText(path, table.ToString());
            yield return (source.Key, path);
        }
    }
}
