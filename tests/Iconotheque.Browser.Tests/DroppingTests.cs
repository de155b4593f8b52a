using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>Files and addresses that are dropped or pasted on any page.</summary>
public class DroppingTests(Browsing browsing)
{
    private const string Drop = """
        ([kind, name, text, type, size]) => {
          const carrier = new DataTransfer();
          if (name) carrier.items.add(new File([size ? new Uint8Array(size) : Uint8Array.from(atob(text), c => c.charCodeAt(0))], name, { type }));
          else carrier.setData(kind === "drop" ? "text/uri-list" : "text/plain", text);
          document.querySelector("main").dispatchEvent(kind === "drop" ? new DragEvent("drop", { dataTransfer: carrier, bubbles: true, cancelable: true }) : new ClipboardEvent("paste", { clipboardData: carrier, bubbles: true }));
        }
        """;

    [Theory]
    [InlineData("/items/3", "drop")]
    [InlineData("/places", "paste")]
    public async Task A_picture_is_searched_by_from_any_page(string address, string kind)
    {
        await using var visit = await browsing.VisitAsync();
        await visit.OpenAsync(address);
        string picture = Convert.ToBase64String(await File.ReadAllBytesAsync(browsing.Library.Picture(3),
            TestContext.Current.CancellationToken));
        await visit.Page.EvaluateAsync(Drop, new object[] { kind, "dropped.jpg", picture, "image/jpeg", 0 });
        await visit.Page.WaitForURLAsync("**/search?picture=*");
        await Expect(visit.Page.Locator("h2 bdi")).ToHaveTextAsync("dropped.jpg");
    }

    [Theory]
    [InlineData("en", "page.pdf", "application/pdf", 0, "page.pdf is a PDF, and no picture. Save the page")]
    [InlineData("fr", "page.pdf", "application/pdf", 0, "page.pdf est un PDF")]
    [InlineData("fr", "huge.tif", "image/tiff", 68_000_000, "huge.tif pèse 68")]
    [InlineData("en", "notes.docx", "", 0, "notes.docx is no picture")]
    [InlineData("en", "torn.jpg", "image/jpeg", 0, "picture")]
    public async Task What_cannot_be_searched_by_is_answered_in_words_and_what_was_filled_in_stays(string language, string name,
        string type, int size, string told)
    {
        await using var visit = await browsing.VisitAsync(language);
        await visit.OpenAsync("/search?item=1");
        await visit.Page.Locator("#words").FillAsync("kept words");
        await visit.Page.EvaluateAsync(Drop, new object[] { "drop", name, "/9j/4AAQ", type, size });
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(told);
        await Expect(visit.Page.Locator("#words")).ToHaveValueAsync("kept words");
        Assert.Empty(await Accessibility.FindingsAsync(visit.Page));
    }

    [Fact]
    public async Task An_address_says_what_can_be_done_and_one_of_ours_is_followed()
    {
        await using var visit = await browsing.VisitAsync();
        await visit.OpenAsync("/items");
        await visit.Page.EvaluateAsync(Drop, new object[] { "drop", "", "https://example.org/picture.jpg", "", 0 });
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Save the picture, and drop the file");
        await visit.Page.EvaluateAsync(Drop, new object[] { "paste", "", $"{browsing.Server.Address}items/4", "", 0 });
        await visit.Page.WaitForURLAsync("**/search?item=4");
    }

    [Fact]
    public async Task On_the_page_for_adding_files_are_taken_into_the_form()
    {
        await using var visit = await browsing.VisitAsync();
        await visit.OpenAsync("/add");
        await visit.Page.EvaluateAsync(Drop, new object[] { "drop", "a.jpg", "/9j/4AAQ", "image/jpeg", 0 });
        await visit.Page.EvaluateAsync(Drop, new object[] { "drop", "b.jpg", "/9j/4AAQ", "image/jpeg", 0 });
        await visit.Page.EvaluateAsync(Drop, new object[] { "drop", "said.csv", "ZmlsZSx0aXRsZQphLmpwZyxBCg==", "text/csv", 0 });
        Assert.Equal(2, await visit.Page.EvaluateAsync<int>("document.getElementById('add').elements.pictures.files.length"));
        await Expect(visit.Page.Locator("#preview")).ToContainTextAsync("title");
    }

    [Fact]
    public async Task A_folder_that_is_dropped_is_opened_with_the_folders_in_it()
    {
        var dropped = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            string inner = Path.Combine(dropped.FullName, "inner");
            Directory.CreateDirectory(inner);
            File.Copy(browsing.Library.Picture(1), Path.Combine(dropped.FullName, "first.jpg"));
            File.Copy(browsing.Library.Picture(3), Path.Combine(inner, "second.jpg"));
            await File.WriteAllTextAsync(Path.Combine(inner, ".hidden.jpg"), "", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(dropped.FullName, "said.csv"), "file,title\nfirst.jpg,A\n",
                TestContext.Current.CancellationToken);
            await using var visit = await browsing.VisitAsync();
            await visit.OpenAsync("/add");
            var devices = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
                await devices.SendAsync("Input.dispatchDragEvent", new Dictionary<string, object>
                {
                    ["type"] = type,
                    ["x"] = 400,
                    ["y"] = 300,
                    ["data"] = new Dictionary<string, object>
                    {
                        ["items"] = Array.Empty<object>(),
                        ["files"] = new[] { dropped.FullName },
                        ["dragOperationsMask"] = 1,
                    },
                });
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Files in the dropped folders: 4");
            await Expect(visit.Page.Locator("#chosen")).ToContainTextAsync("chosen: 2");
            await Expect(visit.Page.Locator("#preview")).ToContainTextAsync("title");
            await Expect(visit.Page.Locator("[name=collection]").First).ToHaveValueAsync(dropped.Name);
            string sent = "";
            await visit.Page.RouteAsync("**/jobs/pictures", route =>
            {
                sent = System.Text.Encoding.Latin1.GetString(route.Request.PostDataBuffer ?? []);
                return route.FulfillAsync(new() { Status = 422, Body = """{"detail":"not taken here"}""" });
            });
            await visit.Page.Locator("#send").ClickAsync();
            await Expect(visit.Page.Locator("#said")).ToHaveTextAsync("not taken here");
            Assert.Contains($"filename=\"{dropped.Name}/first.jpg\"", sent, StringComparison.Ordinal);
            Assert.Contains($"filename=\"{dropped.Name}/inner/second.jpg\"", sent, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", sent, StringComparison.Ordinal);
        }
        finally
        {
            dropped.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_class_is_filled_by_words_and_the_page_stays_where_it_is()
    {
        await using var visit = await browsing.VisitAsync(height: 600);
        var page = visit.Page;
        await visit.OpenAsync("/measure");
        await page.GetByLabel("New class").FillAsync("Filled by words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make" }).ClickAsync();
        await page.GetByLabel("Words").FillAsync(await page.EvaluateAsync<string>(
            "async () => (await (await fetch('/api/v1/items/5')).json()).metadata.title"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("button[name=one]").Nth(1).ScrollIntoViewIfNeededAsync();
        double before = await page.EvaluateAsync<double>("scrollY");
        await page.Locator("button[name=one]").Nth(1).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take out" })).ToHaveCountAsync(1);
        Assert.Equal(before, await page.EvaluateAsync<double>("scrollY"));
        Assert.Empty(visit.Complaints);
    }
}
