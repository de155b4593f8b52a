using Iconotheque.Cli.Commands;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// A library made as its user makes it: the sample collection is rendered, and its pictures are added by source, as
/// <c>icono demo --serve</c> does.
/// </summary>
public sealed class SampleLibrary : IDisposable
{
    private const string Places = "5", Others = "6", Side = "400";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iconotheque-");

    public SampleLibrary()
    {
        Icono.Run("synth", Sample, "--places", Places, "--distractors", Others, "--max-side", Side);
        Icono.Run("library", "create", Path, "--features", "500");
        foreach (string[] step in DemoLibrary.Steps(Sample, Path).SkipLast(1)) Icono.Run(step);
        Icono.Run("library", "calibrate", Path, Sample);
        Icono.Run("links", Path);

        // A place is what somebody confirmed.
        Icono.Run("decide", Path, "1", "2", "accept", "--who", "A. Curator");
    }

    /// <summary>The library.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "sample-library");

    /// <summary>The rendered benchmark.</summary>
    public string Sample => System.IO.Path.Combine(folder.FullName, "sample");

    /// <summary>A picture of a place.</summary>
    public string Picture(int index) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Sample, "images")).Order(StringComparer.Ordinal).ElementAt(index);

    /// <summary>A path beside the library.</summary>
    public string this[string name] => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
