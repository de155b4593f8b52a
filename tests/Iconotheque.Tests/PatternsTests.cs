namespace Iconotheque.Tests;

public class PatternsTests
{
    /// <summary>
    /// A pattern that ignores case does so as the culture of whoever builds or runs it does, unless it says otherwise: in Turkish
    /// an I is no i.
    /// </summary>
    [Fact]
    public void No_pattern_depends_on_a_culture()
    {
        string src = Path.Combine(Repository.Root, "src");
        var wrong = from file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
                    where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                        StringComparison.Ordinal)
                    from line in File.ReadLines(file)
                    where line.Contains("RegexOptions.IgnoreCase", StringComparison.Ordinal)
                        && !line.Contains("RegexOptions.CultureInvariant", StringComparison.Ordinal)
                    select $"{file}: {line}";
        Assert.Empty(wrong);
    }
}
