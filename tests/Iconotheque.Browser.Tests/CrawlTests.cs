using System.Text.RegularExpressions;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// Follows the links of a filled library in a browser, which complains of what a reader of the pages cannot see.
/// </summary>
public partial class CrawlTests(Browsing browsing)
{
    /// <summary>How many pages of one form are visited, and how many of all.</summary>
    private const int MostOfAForm = 2, Most = 60;

    /// <summary>Loads what is loaded late, and names the pictures that have no pixels.</summary>
    private const string Broken = """
        async () => {
          const images = [...document.images];
          for (const image of images) image.loading = "eager";
          await Promise.all(images.map(image => image.complete ? null : new Promise(done => { image.onload = image.onerror = done; setTimeout(done, 10000); })));
          return images.filter(image => image.getAttribute("src") !== null && image.naturalWidth === 0).map(image => image.outerHTML.slice(0, 200));
        }
        """;

    private const string Links = """
        [...document.querySelectorAll("a[href]")].map(one => one.getAttribute("href").split("#")[0])
        """;

    [Fact]
    public async Task No_page_has_a_broken_picture_or_link_and_the_browser_has_nothing_to_complain_of()
    {
        await using var visit = await browsing.VisitAsync();
        var (waiting, seen, forms) = (new Queue<string>(["/"]), new HashSet<string> { "/" }, new Dictionary<string, int>());
        var wrong = new List<string>();
        int visited = 0;
        while (visited < Most && waiting.TryDequeue(out string? address))
        {
            visited++;
            await visit.OpenAsync(address);
            wrong.AddRange((await visit.Page.EvaluateAsync<string[]>(Broken)).Select(one => $"{address}: {one}"));
            wrong.AddRange(visit.Complaints.Select(one => $"{address}: {one}"));
            visit.Complaints.Clear();
            foreach (string link in await visit.Page.EvaluateAsync<string[]>(Links))
            {
                if (!link.StartsWith('/') || NoPage.IsMatch(link) || !seen.Add(link)) continue;
                string form = Digits.Replace(Values.Replace(link, "$1="), "0");
                forms[form] = forms.GetValueOrDefault(form) + 1;
                if (forms[form] <= MostOfAForm) waiting.Enqueue(link);
            }
        }

        Assert.True(visited > 20, $"{visited} pages");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>What is no page of ours: data, downloads, another language.</summary>
    [GeneratedRegex("^/(language|scheme|iiif|openapi|health|api/|dossier|lists/)|/(download|report)$")]
    private static partial Regex NoPage { get; }

    [GeneratedRegex("([?&][a-z]+)=[^&#]*")]
    private static partial Regex Values { get; }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits { get; }
}
