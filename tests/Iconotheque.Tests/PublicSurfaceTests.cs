using Microsoft.CodeAnalysis;

namespace Iconotheque.Tests;

/// <summary>What other programs can use of the library is as somebody has looked at and approved.</summary>
/// <remarks><c>ICONOTHEQUE_APPROVE=1</c> writes the file instead.</remarks>
public class PublicSurfaceTests
{
    private static readonly string Approved = Path.Combine("tests", "Iconotheque.Tests", "PublicSurface.txt");

    private static readonly IReadOnlyList<INamedTypeSymbol> Types = PublicSurface.Types(typeof(Library).Assembly.Location);

    [Fact]
    public void Is_as_approved()
    {
        string file = Path.Combine(Repository.Root, Approved), text = PublicSurface.Text(Types);
        if (Environment.GetEnvironmentVariable("ICONOTHEQUE_APPROVE") == "1") File.WriteAllText(file, text);
        string before = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        var lines = PublicSurface.Missing(before, text).Select(line => $"- {line}")
            .Concat(PublicSurface.Missing(text, before).Select(line => $"+ {line}"));
        Assert.True(before == text, $"""
            The public surface is not as approved (- went, + came):
            {string.Join('\n', lines)}
            Make internal what no other program needs. If the rest is meant, run this test with ICONOTHEQUE_APPROVE=1 and commit
            {Approved}.
            """);
    }

    /// <summary>A base that only the library can derive from is no extension point.</summary>
    [Fact]
    public void What_is_yours_to_extend_can_be_extended_outside()
    {
        string[] bases = ["Descriptor", "GlobalHead", "ItemSource", "LocalDescriptor", "RerankingStep", "Scorer"];
        var points = Types.Where(type => bases.Contains(type.Name)).ToArray();
        Assert.Equal(bases, points.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(points, type => Assert.Contains(type.InstanceConstructors,
            one => one.DeclaredAccessibility is Accessibility.Protected or Accessibility.Public));
        var closed = from point in points
                     from member in typeof(Library).Assembly.GetType(point.ToDisplayString())!.GetMethods(
                         System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
                     where member.IsAbstract && !member.IsFamily && !member.IsFamilyOrAssembly
                     select $"{point.Name}.{member.Name}";
        Assert.Empty(closed);
    }

    [Fact]
    public void Says_which_lines_came_and_went()
    {
        const string before = "class A : B\n    int X { get; }\nclass C\n    int X { get; }\n",
            after = "class A : B\n    int X { get; }\nclass C\n    long X { get; }\n";
        Assert.Equal(["class C: int X { get; }"], PublicSurface.Missing(before, after));
        Assert.Equal(["class C: long X { get; }"], PublicSurface.Missing(after, before));
    }
}
