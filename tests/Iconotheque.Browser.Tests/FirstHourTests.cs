using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Iconotheque.Browser.Tests;

/// <summary>From an empty folder to a confirmed link, without a command: what a curator does in the first hour.</summary>
public class FirstHourTests(Browsing browsing)
{
    [Fact]
    public async Task An_empty_library_is_filled_from_a_folder_its_table_corrected_and_a_link_confirmed()
    {
        string library = browsing.Library["first-hour"], folder = Fonds("first-fonds");
        Icono.Run("library", "create", library, "--features", "300");
        using var server = new RunningServer(library);
        await using var visit = await browsing.VisitAsync(server: server.Address);
        var page = visit.Page;
        await visit.OpenAsync("/");
        await NothingWrongAsync(visit);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Add pictures" }).ClickAsync();

        // A whole folder, whose table comes along; its columns are called as nobody would guess.
        var form = page.Locator("#add");
        await form.Locator("input[name=tree]").SetInputFilesAsync(folder);
        await Expect(form.GetByLabel("Name of the collection")).ToHaveValueAsync("first-fonds");
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "How the table is read" });
        await Expect(preview).ToContainTextAsync("Rows and pictures: 9 of 10 pictures have a row; rows of the table: 10");
        await preview.GetByLabel("What the column Wann is").SelectOptionAsync("date");
        await Expect(preview).ToContainTextAsync("rows with a date 10, not understood 1");
        await Expect(preview.GetByRole(AriaRole.Row).Filter(new() { HasText = "someday" })).ToContainTextAsync("not understood");
        await preview.GetByLabel("What the column Was is").SelectOptionAsync("title");
        await Expect(form.Locator("input[name=columns]")).ToHaveValueAsync("Wann=date,Was=title");
        await NothingWrongAsync(visit);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        // The job shows what it takes in, and leads to what was left out.
        var job = page.Locator("[data-job='1']");
        await Expect(job.Locator("[data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await Expect(job.Locator("[data-part=taken] img")).ToHaveCountAsync(8);
        await NothingWrongAsync(visit);
        await job.GetByText("1 row of the table was not used", new() { Exact = true }).ClickAsync();
        await job.GetByRole(AriaRole.Link, new() { Name = "Correct the table" }).ClickAsync();
        await Expect(page.GetByText("no image was found for 'gone.jpg'")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("Name of the collection")).ToHaveValueAsync("first-fonds");

        // The table alone, corrected: nothing is described again.
        string table = browsing.Library["corrected.csv"];
        await File.WriteAllTextAsync(table, (await File.ReadAllTextAsync(Path.Combine(folder, "list.csv"),
            TestContext.Current.CancellationToken)).Replace("gone.jpg,Gone,1900\n", "", StringComparison.Ordinal)
            .Replace("View 3", "The corrected view", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await form.Locator("input[name=table]").SetInputFilesAsync(table);
        await Expect(preview).ToContainTextAsync("9 of 10 pictures have a row");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator("[data-job='2'] [data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        Assert.Matches("first-fonds +0 +0 +[1-9]", await page.EvaluateAsync<string>(
            "async () => (await (await fetch('/api/v1/jobs/2/log')).text())"));
        await visit.OpenAsync("/items?q=corrected%20view");
        await Expect(page.Locator(".grid li")).ToHaveCountAsync(1);

        // Two of them are compared, and the link is confirmed: a place comes about.
        await visit.OpenAsync("/compare/1/2");
        await page.Locator("button[name=verdict][value=accept]").ClickAsync();
        await visit.OpenAsync("/places");
        await Expect(page.Locator(".cards li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_sample_is_added_a_link_of_it_confirmed_and_the_sample_removed()
    {
        string library = browsing.Library["with-sample"];
        Icono.Run("library", "create", library, "--features", "300");
        using var server = new RunningServer(library);
        await using var visit = await browsing.VisitAsync(server: server.Address);
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add sample pictures" }).ClickAsync();
        await Expect(page.Locator("[data-job='1'] [data-part=taken] img").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(page.Locator("[data-job='1'] [data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 180_000 });
        await visit.OpenAsync("/places");
        await Expect(page.Locator(".cards li")).ToHaveCountAsync(1);
        await visit.OpenAsync("/links/review");
        await Expect(page.Locator("#bar")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("a");
        await page.WaitForFunctionAsync(
            "async () => (await (await fetch('/api/v1/decisions')).text()).split('accept').length > 2");
        await visit.OpenAsync("/");
        await NothingWrongAsync(visit);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the sample" }).ClickAsync();
        await Expect(page.Locator("[data-job='2'] [data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await visit.OpenAsync("/");
        await Expect(page.GetByText("The library is empty.")).ToBeVisibleAsync();
        Assert.False(Directory.Exists(Path.Combine(library, "sample")));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_ZIP_is_looked_into_before_it_is_sent_and_a_folder_is_chosen_where_it_is()
    {
        string library = browsing.Library["zipped"], folder = Fonds("zipped-fonds"), zip = browsing.Library["fonds.zip"];
        Icono.Run("library", "create", library, "--features", "300");
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        using var server = new RunningServer(library);
        await using var visit = await browsing.VisitAsync(server: server.Address);
        var page = visit.Page;
        await visit.OpenAsync("/add");
        await page.Locator("input[name=pictures]").SetInputFilesAsync(zip);
        await Expect(page.Locator("#chosen")).ToContainTextAsync("fonds.zip: a ZIP with 10 pictures");
        await Expect(page.Locator("#preview")).ToContainTextAsync("9 of 10 pictures have a row");
        await page.GetByLabel("Name of the collection, new").FillAsync("Zipped");
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("[data-job='1'] [data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        string[] names = await page.EvaluateAsync<string[]>(
            "async () => (await (await fetch('/api/v1/items')).json()).items.map(item => item.identifier)");
        Assert.Contains("below/" + Path.GetFileName(browsing.Library.Picture(9)), names);

        await visit.OpenAsync("/add");
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose a folder" }).ClickAsync();
        await NothingWrongAsync(visit);
        await visit.OpenAsync($"/add/folder?at={Uri.EscapeDataString(browsing.Library["."])}");
        await page.GetByRole(AriaRole.Link, new() { Name = "zipped-fonds" }).ClickAsync();
        await Expect(page.GetByText("9 pictures lie in this folder itself")).ToBeVisibleAsync();
        await NothingWrongAsync(visit);
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose this folder" }).ClickAsync();
        await page.GetByLabel("Name of the collection, new").FillAsync("In place");
        await page.Locator("#send").ClickAsync();
        await Expect(page.Locator("[data-job='2'] [data-part=state]")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await visit.OpenAsync("/items?in=In%20place");
        await Expect(page.Locator(".grid li")).ToHaveCountAsync(10);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(library, "web", "sent", "0001", "pictures")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(library, "web", "sent", "0002", "pictures")));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task The_tour_goes_by_keyboard_and_is_offered_once(int width)
    {
        await using var visit = await browsing.VisitAsync(width: width);
        var page = visit.Page;
        await visit.OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the tour" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "The tour" });
        foreach (string title in (string[])["Add pictures", "Search", "Review a link", "Name a place", "Take it with you"])
        {
            await Expect(card.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title);
            await Expect(card.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
            await NothingWrongAsync(visit);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            await card.GetByRole(AriaRole.Button, new() { Name = title[0] == 'T' ? "Done" : "Next" }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(card).ToHaveCountAsync(0);
        await visit.OpenAsync("/");
        await Expect(page.Locator("#tour-offer")).ToBeHiddenAsync();

        // The help leads to it again, and Escape closes both.
        await page.GetByLabel("About this page").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "The tour" })).ToBeVisibleAsync();
        await NothingWrongAsync(visit);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "The tour" })).ToBeHiddenAsync();
        await visit.OpenAsync("/tour");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the tour" }).ClickAsync();
        await Expect(card).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_scripts_the_tour_is_a_page_and_nothing_is_offered_that_does_nothing()
    {
        await using var visit = await browsing.VisitAsync(scripts: false);
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.Locator("#tour-offer")).ToBeHiddenAsync();
        await visit.Page.GotoAsync("/tour");
        await Expect(visit.Page.Locator(".tour-steps li")).ToHaveCountAsync(5);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start the tour" })).ToBeHiddenAsync();
    }

    private static async Task NothingWrongAsync(Visit visit)
    {
        string[] wrong = [.. await Accessibility.FindingsAsync(visit.Page), .. visit.Complaints];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    /// <summary>
    /// Ten pictures, one of them in a folder of its own, with a table of nine of them and of one that is not there.
    /// </summary>
    private string Fonds(string name)
    {
        string folder = browsing.Library[name];
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        string[] pictures = [.. Enumerable.Range(0, 10).Select(browsing.Library.Picture)];
        for (int i = 0; i < pictures.Length; i++)
            File.Copy(pictures[i], Path.Combine(folder, i == 9 ? "below" : "", Path.GetFileName(pictures[i])));
        File.WriteAllText(Path.Combine(folder, "list.csv"), "Datei,Was,Wann\n" + string.Concat(pictures.Take(9).Select((picture,
            i) => $"{Path.GetFileName(picture)},View {i},{(i == 5 ? "someday" : $"{1900 + i}")}\n")) + "gone.jpg,Gone,1900\n");
        return folder;
    }
}
