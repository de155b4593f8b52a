using System.Net;
using System.Text;
using Iconotheque.Imaging;
using Iconotheque.Tests.Web.Security;

namespace Iconotheque.Tests.Web.Pages;

/// <summary>Steps that fail keep what was given, and say what can be done.</summary>
[Collection(ServedLibraryTests.Name)]
public class KeptInputTests(ServedLibrary served)
{
    [Theory]
    [InlineData("date=19O5", "value=\"19O5\" aria-invalid=\"true\"")]
    [InlineData("region=1,2", "value=\"1,2\" aria-invalid=\"true\"")]
    [InlineData("tone=blue&date=1905", "value=\"1905\"")]
    public async Task A_value_that_is_mistyped_keeps_the_picture_and_what_was_typed(string typed, string field)
    {
        string key = await HoldAsync();
        foreach (string by in (string[])[$"picture={key}", "item=1"])
        {
            var answer = await served.GetAsync($"/search?{by}&{typed}&in=aerial&mirrored=1", ("Accept", "text/html"));
            string page = WebUtility.HtmlDecode(answer.Text);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("The search could not be made:", page, StringComparison.Ordinal);
            Assert.Contains($"<input type=\"hidden\" name=\"{by.Split('=')[0]}\" value=\"{by.Split('=')[1]}\"", page,
                StringComparison.Ordinal);
            Assert.Contains(field, page, StringComparison.Ordinal);
            Assert.Contains("name=\"mirrored\" value=\"1\" checked", page, StringComparison.Ordinal);
            Assert.Contains("<option value=\"aerial\" selected", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_PDF_is_refused_with_what_can_be_done_in_the_language_of_the_visitor()
    {
        var token = await served.TokenAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("%PDF-1.7 page"u8.ToArray()), "picture", "a.pdf" },
        };
        var answer = await served.SendAsync(HttpMethod.Post, "/api/v1/queries", form, [.. token, ("Accept-Language", "fr")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("enregistrez la page voulue en JPEG", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_in_words_in_the_language_of_the_visitor()
    {
        // Refused by what it announces: none of it needs to come.
        byte[] head = Encoding.ASCII.GetBytes($"POST /search/picture HTTP/1.1\r\nHost: {served.Address.Authority}\r\n"
            + "Accept: text/html\r\nAccept-Language: fr\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            + $"Content-Length: {66 << 20}\r\nConnection: close\r\n\r\n");
        var answer = await RawHttp.SendAsync(served.Address, head);
        Assert.Equal(413, answer.Status);
        Assert.Contains("Plus de 65 Mio ont été envoyés.", WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
    }

    private async Task<string> HoldAsync()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(ImageWriter.Png(ServedLibrary.QuartersPicture())), "picture", "quarters.png" },
        };
        var answer = await served.SendAsync(HttpMethod.Post, "/api/v1/queries", form, await served.TokenAsync());
        return (string)answer.Json["picture"]!;
    }
}
