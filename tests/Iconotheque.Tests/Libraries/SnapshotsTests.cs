using Iconotheque.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class SnapshotsTests
{
    [Fact]
    public void A_library_becomes_again_what_it_was()
    {
        using var library = new MadeLibrary();
        var first = library.Add([1, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0]);
        Take(library, "before");
        library.Remove(first[0]);
        var later = library.Add([3, 0, 0, 0, 0, 0, 0, 0]);
        library.Compact();
        RollBack(library, "before");
        Assert.Equal(first, library.Items());
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
        Assert.True(library.Add([4, 0, 0, 0, 0, 0, 0, 0])[0] > later[0], "A number was given twice.");
    }

    [Fact]
    public void Words_are_found_again_after_a_return()
    {
        using var library = new MadeLibrary();
        library.Add(MadeLibrary.Named("a") with { Metadata = new() { Title = "Cathedral" } });
        Take(library, "s");
        library.Remove(library.Items());
        RollBack(library, "s");
        using var view = LibraryView.Open(library.Path);
        Assert.Single(view.Items(new LibraryFilter { Text = "cathedral" }));
    }

    [Fact]
    public void Its_segments_are_kept_as_long_as_it_is()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0]);
        library.Add([2, 0, 0, 0, 0, 0, 0, 0]);
        Take(library, "s");
        library.Compact();
        Assert.Equal(6, Segments(library));
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.Remove(writer, "s");
        Assert.Equal(2, Segments(library));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    public void A_name_that_is_no_plain_file_is_refused(string name)
    {
        using var library = new MadeLibrary();
        Assert.Contains("cannot be the name", Assert.Throws<InputException>(() => Take(library, name)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_taken_or_unknown_is_said()
    {
        using var library = new MadeLibrary();
        Take(library, "s");
        Assert.Contains("already", Assert.Throws<InputException>(() => Take(library, "s")).Message, StringComparison.Ordinal);
        Assert.Contains("it has s", Assert.Throws<InputException>(() => RollBack(library, "t")).Message,
            StringComparison.Ordinal);
    }

    private static int Segments(MadeLibrary library) => Directory.EnumerateFiles(Path.Combine(library.Path, "segments")).Count();

    private static void Take(MadeLibrary library, string name)
    {
        using var writer = LibraryWriter.Open(library.Path);
        Snapshots.Take(writer, name);
    }

    private static void RollBack(MadeLibrary library, string name)
    {
        using var writer = LibraryWriter.Open(library.Path);
        Snapshots.RollBack(writer, name);
    }
}
