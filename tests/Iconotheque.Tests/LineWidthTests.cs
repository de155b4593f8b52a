using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Iconotheque.Tests;

public class LineWidthTests
{
    private const int Widest = 130;

    /// <summary>Code, comments and strings wrap at 130 columns, but for what cannot be broken there.</summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void Lines_wrap(string folder)
    {
        string root = Path.Combine(Repository.Root, folder);
        var wrong = from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    where !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
                    from number in TooWide(File.ReadAllText(file))
                    select $"{Path.GetRelativePath(Repository.Root, file)}:{number}";
        Assert.Empty(wrong.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("// {0} {0}", false)]
    [InlineData("/// <summary>{0} {0}</summary>", false)]
    [InlineData("string a = \"{0} {0}\";", false)]
    [InlineData("string a = $\"{0} {0}\";", false)]
    [InlineData("int {0} = {0};", false)]
    [InlineData("// {0}{0}", true)]
    [InlineData("string a = \"https://{0}{0}\";", true)]
    [InlineData("string a = \"\"\"{0} {0}\"\"\";", true)]
    [InlineData("void {0}{0}() {{ }}", true)]
    public void Only_what_has_no_place_to_break_may_be_wider(string form, bool allowed)
    {
        string word = new('x', 70);
        Assert.Equal(allowed, !TooWide(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, word)).Any());
    }

    private static IEnumerable<int> TooWide(string content)
    {
        var text = SourceText.From(content);
        var wide = text.Lines.Where(line => line.Span.Length > Widest).ToArray();
        if (wide.Length == 0) return [];
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
        return wide.Where(line => !IsRaw(root, line) && !IsOneWord(line.ToString())).Select(line => line.LineNumber + 1);
    }

    /// <summary>Whether the line reaches over the width within a raw string, whose lines are its content.</summary>
    private static bool IsRaw(SyntaxNode root, TextLine line)
    {
        var token = root.FindToken(line.Start + Widest);
        if (!token.Span.Contains(line.Start + Widest)) return false;
        return token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            || token.Parent!.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>()
                .Any(whole => whole.StringStartToken.Text.Contains("\"\"\"", StringComparison.Ordinal));
    }

    /// <summary>Whether a word reaches over the width that is nearly as long itself: an address, encoded data, a name.</summary>
    private static bool IsOneWord(string line)
    {
        int from = line.LastIndexOf(' ', Widest - 1) + 1, to = line.IndexOf(' ', Widest);
        return (to < 0 ? line.Length : to) - from > 100;
    }
}
