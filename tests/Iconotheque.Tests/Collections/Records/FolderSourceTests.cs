using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Records;

public class FolderSourceTests
{
    [Fact]
    public void A_folder_that_cannot_be_read_is_not_an_empty_one()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["b"]);
        foreach (string name in (string[])["a.jpg", "b/c.jpg"]) File.WriteAllText(folder[name], "");
        var source = new FolderSource(folder[""]);
        var refused = new List<SetAside>();

        Assert.Equal(["a.jpg", "b/c.jpg"],
            source.Read(refused.Add, TestContext.Current.CancellationToken).Select(item => item.Identifier));
        Assert.True(source.WasReadWhole);

        // The inner folder vanishes while the outer one is read, as when its disk is unplugged.
        var read = new List<string>();
        foreach (var item in source.Read(refused.Add, TestContext.Current.CancellationToken))
        {
            read.Add(item.Identifier);
            Directory.Delete(folder["b"], recursive: true);
        }

        Assert.Equal(["a.jpg"], read);
        Assert.False(source.WasReadWhole);
        Assert.Equal("b", Assert.Single(refused).Path);
    }
}
