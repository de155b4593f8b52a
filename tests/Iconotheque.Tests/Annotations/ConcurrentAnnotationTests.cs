using System.Diagnostics;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Torture;

namespace Iconotheque.Tests.Annotations;

public class ConcurrentAnnotationTests
{
    [Fact]
    public async Task Threads_with_one_book_and_with_books_of_their_own_lose_nothing()
    {
        using var library = new AnnotatedLibrary(2);
        const int Each = 40;
        var first = new TaskCompletionSource();
        Task[] writers = [.. Enumerable.Range(0, 6).Select(async writer =>
        {
            await first.Task;
            await Task.Yield();
            using var own = AnnotationBook.Open(library.Path);
            for (int i = 0; i < Each; i++) (writer < 3 ? library.Book : own).AddClass($"writer {writer}", $"Class {writer} {i}");
        })];
        first.SetResult();
        await Task.WhenAll(writers.Append(Task.Run(() => Assert.All(Enumerable.Range(0, 50), _ => library.Book.State()))));
        var events = library.Book.Events();
        Assert.Equal(6 * Each, library.Book.State().Classes.Length);
        Assert.Equal(Enumerable.Range(1, 6 * Each).Select(i => (long)i), events.Select(stated => stated.Id));
        Assert.All(Enumerable.Range(0, 6), writer => Assert.Equal(
            Enumerable.Range(0, Each).Select(i => $"Class {writer} {i}"),
            events.Where(stated => stated.Who == $"writer {writer}").Select(stated => stated.Name)));
    }

    [Fact]
    public async Task Of_two_who_add_the_same_class_one_is_told()
    {
        using var library = new AnnotatedLibrary(1);
        string[] told = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            using var own = AnnotationBook.Open(library.Path);
            try
            {
                own.AddClass($"writer {writer}", "Mill");
                return "";
            }
            catch (InputException e)
            {
                return e.Message;
            }
        })));
        Assert.Single(told, message => message.Length == 0);
        Assert.Single(library.Book.State().Classes);
    }

    [Fact]
    public void Processes_that_write_at_once_lose_nothing_of_what_they_were_told_is_kept_one_killed_included()
    {
        using var library = new AnnotatedLibrary(4);
        library.Class("Mill", [.. library.Items]);
        Process[] children = [Start(library.Path, "bob", "150"), Start(library.Path, "eve", "100000")];
        int bob = 0, eve = 0;
        while (eve < 60 && children[1].StandardOutput.ReadLine() is not null) eve++;
        children[1].Kill();
        while (children[1].StandardOutput.ReadLine() is not null) eve++;
        while (children[0].StandardOutput.ReadLine() is not null) bob++;
        foreach (var child in children)
        {
            child.WaitForExit();
            child.Dispose();
        }

        var events = library.Book.Events();
        Assert.Equal((150, 150), (bob, events.Count(stated => stated.Who == "bob")));
        Assert.InRange(events.Count(stated => stated.Who == "eve"), Math.Max(60, eve), eve + 1);
        Assert.Equal(library.Book.State().Version, events[^1].Id);
        library.Book.Tick("ada", library.Book.State().Classes[0].Id, library.Items[1], Variation.Time, shown: true);
    }

    private static Process Start(string folder, string who, string times) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(KillingParent).Assembly.Location, "annotate", folder, who, times])
        {
            RedirectStandardOutput = true
        })!;
}
