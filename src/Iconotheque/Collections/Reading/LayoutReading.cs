using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>What a layout's reader returns.</summary>
/// <param name="Benchmark">The benchmark.</param>
internal sealed record LayoutReading(Benchmark Benchmark)
{
    /// <summary>The file that lists the images; empty where the folder itself does.</summary>
    public string ListFile { get; init; } = "";

    /// <summary>The line of each image in <see cref="ListFile"/>; empty where there is no such file.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];

    /// <summary>A finding on an image: at its line where it is listed, else at its file.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="rule">The rule that found it.</param>
    /// <param name="image">Index of the image.</param>
    /// <param name="predicate">What goes on after its path, such as <c>has no file.</c></param>
    public Finding On(Severity severity, string rule, int image, string predicate)
    {
        string path = Benchmark.Images[image].Path;
        return Lines.IsEmpty
            ? new(severity, rule, path, null, predicate)
            : new(severity, rule, ListFile, Lines[image], $"{path} {predicate}");
    }
}
