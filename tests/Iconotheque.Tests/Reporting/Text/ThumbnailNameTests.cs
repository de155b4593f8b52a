using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Text;

public class ThumbnailNameTests
{
    // printf '%s' 'images/a.jpg' | sha256sum
    [Fact]
    public void Is_the_start_of_the_sha256_of_the_identifier() =>
        Assert.Equal("32f7e84ed700cc22.jpg", ThumbnailName.Of("images/a.jpg"));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\x:y?*")]
    [InlineData("")]
    [InlineData("été/🏰.tif#xywh=0,0,9,9")]
    public void Is_safe_whatever_the_identifier(string id) => Assert.Matches("^[0-9a-f]{16}\\.jpg$", ThumbnailName.Of(id));
}
