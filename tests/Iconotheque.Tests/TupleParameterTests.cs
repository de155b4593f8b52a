using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Iconotheque.Tests;

/// <summary>What a method takes has names: a tuple of unlike things is a record, or parameters of their own.</summary>
public class TupleParameterTests
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    [Theory]
    [InlineData("src")]
    [InlineData("bench")]
    public void A_parameter_is_no_tuple_of_three_nor_of_two_unlike_things(string folder)
    {
        string root = Path.Combine(Repository.Root, folder);
        var wrong = from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                    where !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
                    from parameter in Wrong(File.ReadAllText(file))
                    select $"{Path.GetRelativePath(Repository.Root, file)}: {parameter}";
        Assert.Empty(wrong.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("void F((int X, int Y) a) { }", true)]
    [InlineData("void F((long First, long Second)? a) { }", true)]
    [InlineData("void F(IEnumerable<(string Name, int Count)> a) { }", true)]
    [InlineData("(int, string, double) F() => default;", true)]
    [InlineData("void F((int X, string Y) a) { }", false)]
    [InlineData("void F((int X, string Y)? a) { }", false)]
    [InlineData("void F(in (int, int?) a) { }", false)]
    [InlineData("void F((int X, int Y, int Z) a) { }", false)]
    [InlineData("void F(params (int, int, int)[] a) { }", false)]
    [InlineData("void F(IEnumerable<(int, int, int)> a) { }", false)]
    [InlineData("class G((int X, string Y) a);", false)]
    [InlineData("void F() { void H((int X, string Y) a) { } }", false)]
    public void A_pair_of_like_things_may_stand_for_itself(string member, bool allowed) =>
        Assert.Equal(allowed, !Wrong($"class C {{ {member} }}").Any());

    private static IEnumerable<string> Wrong(string content) =>
        from parameter in CSharpSyntaxTree.ParseText(content, Parsing).GetRoot().DescendantNodes()
            .OfType<ParameterSyntax>()
        where parameter.Type is not null
        let type = parameter.Type!
        let own = type is NullableTypeSyntax nullable ? nullable.ElementType : type
        where type.DescendantNodesAndSelf().OfType<TupleTypeSyntax>()
            .Any(tuple => tuple.Elements.Count > 2 || (tuple == own && !AreAlike(tuple)))
        select parameter.ToString();

    private static bool AreAlike(TupleTypeSyntax tuple) =>
        tuple.Elements[0].Type.ToString() == tuple.Elements[1].Type.ToString();
}
