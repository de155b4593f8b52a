using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class SharedFilesTests
{
    [Fact]
    public void A_file_is_opened_once_and_closed_by_the_last_that_reads_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder["file"];
        File.WriteAllText(path, "one");
        var made = new List<Text>();
        var files = new SharedFiles<Text>(name =>
        {
            made.Add(new Text(File.ReadAllText(name)));
            return made[^1];
        });
        var first = files.Take(path);
        using (var second = files.Take(path)) Assert.Same(first.Value, second.Value);
        Assert.Equal((1, false, 1), (made.Count, made[0].IsClosed, files.Count));

        // Another file by the same name is not taken for it.
        File.WriteAllText(path, "another");
        using (var third = files.Take(path)) Assert.Equal(("another", 2), (third.Value.Said, files.Count));
        first.Dispose();
        first.Dispose();
        Assert.Equal([true, true], made.Select(text => text.IsClosed));
        Assert.Equal(0, files.Count);
        files.Take(path).Dispose();
        Assert.Equal(3, made.Count);
        File.Delete(path);
        Assert.Throws<FileNotFoundException>(() => files.Take(path));
        Assert.Equal(0, files.Count);
    }

    [Fact]
    public async Task Many_threads_share_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder["file"];
        File.WriteAllText(path, "one");
        var files = new SharedFiles<Text>(name => new Text(File.ReadAllText(name)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                using var own = files.Take(path);
                Assert.False(own.Value.IsClosed);
            }
        })));
        Assert.Equal(0, files.Count);
    }

    private sealed class Text(string said) : IDisposable
    {
        public string Said => said;

        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
