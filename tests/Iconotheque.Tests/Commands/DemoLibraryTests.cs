using Iconotheque.Cli.Commands;
using Iconotheque.Libraries;
using Iconotheque.Synthesis;

namespace Iconotheque.Tests.Commands;

public sealed class DemoLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_sample_becomes_a_library_of_its_sources_and_is_made_once()
    {
        string collection = folder["demo, with a comma/collection"], library = folder["demo, with a comma/sample-library"];
        SampleCollection.Write(collection, new SampleOptions { Places = 2, Distractors = 2, MaxSide = 96 });
        string[][] steps = [.. DemoLibrary.Steps(collection, library)];
        Assert.Equal(["serve", library], steps[^1]);
        foreach (string[] step in steps[..^1])
        {
            var (code, _, error) = IconoProcess.Run(step);
            Assert.True(code == 0, $"{string.Join(' ', step)}: {error}");
        }

        using var view = LibraryView.Open(library);
        Assert.Equal(Directory.GetFiles(Path.Combine(collection, "images")).Length, view.Count);
        Assert.True(view.Collections().Length > 1);
        Assert.Contains(view.Items(), item => item.Metadata is { Title.Length: > 0, Date.Length: > 0, Medium.Length: > 0 });
        Assert.Equal([["serve", library]], DemoLibrary.Steps(collection, library));
    }

    public void Dispose() => folder.Dispose();
}
