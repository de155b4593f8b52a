using System.Text.Json;
using Microsoft.Playwright;

namespace Iconotheque.Browser.Tests;

/// <summary>axe-core in a page.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string?> Script = new(() =>
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "tests", "Iconotheque.Browser.Tests", "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(path)) return File.ReadAllText(path);
        }

        return null;
    });

    /// <summary>
    /// What is wrong with a page for those who cannot see it, or use no mouse: WCAG 2.0 to 2.2, levels A and AA.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        if (Script.Value is null) Assert.Skip("axe-core is not here; run npm ci in tests/Iconotheque.Browser.Tests.");

        // Evaluated by the browser's debugger, which the page's policy does not bind.
        await page.EvaluateAsync(Script.Value + ";0");
        string json = await page.EvaluateAsync<string>("""
            async () => {
              const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
              return JSON.stringify(found.violations.map(v => ({ id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)) })));
            }
            """);
        return [.. JsonDocument.Parse(json).RootElement.EnumerateArray()
            .Select(finding => $"{finding.GetProperty("impact").GetString()} {finding.GetProperty("id").GetString()}: "
                + $"{finding.GetProperty("help").GetString()} {finding.GetProperty("nodes")}")];
    }
}
