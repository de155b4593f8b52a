using System.Text;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>An HTML page under construction: numbered sections, tables and figures. Every text is escaped here.</summary>
internal sealed class Page
{
    private readonly StringBuilder body = new();
    private readonly List<(string Id, string Title)> sections = [];
    private int figures;
    private int tables;

    /// <summary>Begins a section, which the list of contents names.</summary>
    public void Section(string id, string title)
    {
        sections.Add((id, title));
        body.Append($"<h2 id=\"{id}\"><span class=\"no\">{sections.Count}</span>{Escape.Xml(title)}</h2>\n");
    }

    public void Paragraph(string text) => body.Append($"<p>{Escape.Xml(text)}</p>\n");

    public void Heading(string text) => body.Append($"<h3>{Escape.Xml(text)}</h3>\n");

    /// <summary>Markup that is already safe.</summary>
    public void Append(string markup) => body.Append(markup);

    /// <summary>A table with its caption above it, and its definitions, notes and files below.</summary>
    public void Table(Table table)
    {
        body.Append($"<figure class=\"table\"><figcaption><b>Table {++tables}.</b>{Escape.Xml(table.Caption)}</figcaption>\n"
            + $"<div class=\"scroll\" tabindex=\"0\">{HtmlTable.Write(table)}</div>\n");
        var definitions = table.Definitions().Select(d => $"<li><b>{Escape.Xml(d.Headers)}</b>: {Escape.Xml(d.Text)}</li>");
        body.Append($"<ul class=\"notes\">{string.Concat(definitions)}{string.Concat(
            table.Notes.Select(note => $"<li>{Escape.Xml(note)}</li>"))}</ul>\n");
        body.Append($"<p class=\"files\">{Links("tables", table.Name, "csv", "md", "tex")}</p></figure>\n");
    }

    /// <summary>A figure with its caption and files below it.</summary>
    public void Figure(Figure figure) =>
        body.Append(
            $"<figure class=\"drawing\" id=\"figure-{figure.Name}\"><div class=\"scroll\" tabindex=\"0\">{figure.Drawing}</div>\n"
                + $"<figcaption><b>Figure {++figures}.</b>{Escape.Xml(figure.Caption)}</figcaption>\n"
                + $"<p class=\"files\">{Links("figures", figure.Name, "svg", "png")}</p></figure>\n");

    /// <summary>The whole document.</summary>
    /// <param name="title">Of the window.</param>
    /// <param name="front">Safe markup above the list of contents.</param>
    /// <param name="colophon">Text at the very end.</param>
    /// <param name="say">The language; English when left out.</param>
    public string Finish(string title, string front, string colophon, ReportWords? say = null)
    {
        say ??= ReportWords.English;
        string contents = string.Concat(sections.Select((section, i) =>
            $"<li><a href=\"#{section.Id}\"><span class=\"no\">{i + 1}</span>{Escape.Xml(section.Title)}</a></li>\n"));
        return $"""
            <!DOCTYPE html>
            <html lang="{say.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>{Escape.Xml(title)}</title>
            <style>
            {Stylesheet.Css}</style>
            </head>
            <body>
            <header>
            {front}</header>
            <nav aria-label="{Escape.Xml(say["Contents"])}"><ol>
            {contents}</ol></nav>
            <main>
            {body}</main>
            <footer>{Escape.Xml(colophon)}</footer>
            <script>
            {Stylesheet.Script}</script>
            </body>
            </html>

            """;
    }

    private static string Links(string folder, string name, params ReadOnlySpan<string> extensions)
    {
        var links = new List<string>();
        foreach (string extension in extensions)
            links.Add($"<a href=\"{folder}/{name}.{extension}\">{extension.ToUpperInvariant()}</a>");
        return string.Join(" · ", links);
    }
}
