using Iconotheque.Libraries;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Tests.Web.Jobs;

public sealed class JobKindsTests : IDisposable
{
    private readonly MadeLibrary library = new();
    private readonly LibraryView view;

    public JobKindsTests() => view = LibraryView.Open(library.Path);

    [Theory]
    [InlineData("sync", "", "", "library sync FOLDER")]
    [InlineData("sync", MadeItems.Collection, "", "library sync FOLDER -- made")]
    [InlineData("fetch", "https://example.org/c.json", "News", "library add FOLDER https://example.org/c.json --collection News")]
    [InlineData("links", "ignored", "", "links FOLDER")]
    [InlineData("map", "", "", "library map FOLDER")]
    [InlineData("compact", "", "", "library compact FOLDER")]
    [InlineData("calibrate", "", "", "library calibrate FOLDER; links FOLDER --anew")]
    [InlineData("verify", "", "", "library verify FOLDER")]
    public void A_kind_becomes_the_arguments_of_the_command(string kind, string target, string collection, string expected) =>
        Assert.Equal(expected, string.Join("; ", JobKinds.Of(view, kind, target, collection).Steps
            .Select(step => string.Join(' ', step.Select(word => word == library.Path ? "FOLDER" : word)))));

    [Theory]
    [InlineData("")]
    [InlineData("evaluate")]
    [InlineData("Sync")]
    [InlineData("serve")]
    [InlineData("../sync")]
    [InlineData("--help")]
    public void Other_kinds_are_refused(string kind) => Assert.Throws<ArgumentException>(() => JobKinds.Of(view, kind, "", ""));

    [Theory]
    [InlineData("nowhere")]
    [InlineData("--force")]
    [InlineData("MADE")]
    [InlineData("made/..")]
    [InlineData("@made")]
    public void Only_collections_of_the_library_are_read_again(string target) =>
        Assert.Throws<ArgumentException>(() => JobKinds.Of(view, "sync", target, ""));

    [Theory]
    [InlineData("")]
    [InlineData("/etc")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/")]
    [InlineData("-o")]
    [InlineData("@file")]
    [InlineData("example.org")]
    public void Only_addresses_of_the_web_are_fetched(string target) =>
        Assert.Throws<ArgumentException>(() => JobKinds.Of(view, "fetch", target, "a"));

    [Fact]
    public void An_endless_address_is_not_fetched() =>
        Assert.Throws<ArgumentException>(() => JobKinds.Of(view, "fetch", "https://example.org/" + new string('a', 2000), "a"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-a")]
    [InlineData("--force")]
    [InlineData("@a")]  // the command line would read its arguments from the file a
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public void A_name_that_is_a_path_an_option_or_a_file_of_arguments_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => JobKinds.Of(view, "fetch", "https://example.org/", name));

    [Fact]
    public void An_endless_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => JobKinds.Of(view, "fetch", "https://example.org/", new string('a', 101)));

    [Fact]
    public void An_evaluation_is_two_commands()
    {
        var steps = JobKinds.Evaluation("/l", "/l/web/studies/0001", ["gem", "sift-asmk+sp"], 7);
        Assert.Equal(["library", "benchmark", "/l", "-o", Path.Combine("/l/web/studies/0001", "benchmark"), "--distractors", "7"],
            steps[0]);
        Assert.Equal(["evaluate", Path.Combine("/l/web/studies/0001", "benchmark"), "-d", "gem,sift-asmk+sp", "-o",
            Path.Combine("/l/web/studies/0001", "study")], steps[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("--help")]
    [InlineData("gem,orb")]
    [InlineData("GEM")]
    [InlineData("@gem")]
    [InlineData("../gem")]
    [InlineData(null)]
    public void Only_known_descriptors_are_evaluated(string? name) =>
        Assert.Throws<ArgumentException>(() => JobKinds.Evaluation("/l", "/s", [name!], 0));

    [Fact]
    public void None_and_too_many_descriptors_are_refused()
    {
        Assert.Throws<ArgumentException>(() => JobKinds.Evaluation("/l", "/s", [], 0));
        Assert.Throws<ArgumentException>(() => JobKinds.Evaluation("/l", "/s", [.. Enumerable.Repeat("orb", 21)], 0));
    }

    public void Dispose()
    {
        view.Dispose();
        library.Dispose();
    }
}
