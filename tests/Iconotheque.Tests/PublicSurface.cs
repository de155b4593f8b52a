using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Iconotheque.Tests;

/// <summary>What a program that references an assembly can use of it, as text: a line for each type and each member.</summary>
/// <remarks>
/// Types by their full names, members beneath them, both in ordinal order. Left out is what tells nothing: what a record brings
/// along, overrides, and the constructor that every structure has.
/// </remarks>
internal static class PublicSurface
{
    private const SymbolDisplayMiscellaneousOptions Spelling = SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private const SymbolDisplayGenericsOptions Generics = SymbolDisplayGenericsOptions.IncludeTypeParameters
        | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance;

    private const SymbolDisplayParameterOptions Parameters = SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
        | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis;

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: Generics, kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword, miscellaneousOptions: Spelling,
        parameterOptions: Parameters, delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, genericsOptions: Generics,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: Parameters, propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod, miscellaneousOptions: Spelling);

    /// <summary>The public types of an assembly, nested ones among them.</summary>
    /// <param name="file">Where it lies; what it references is taken from the running program.</param>
    public static IReadOnlyList<INamedTypeSymbol> Types(string file)
    {
        var reference = MetadataReference.CreateFromFile(file);
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var others = trusted.Split(Path.PathSeparator).Where(other => Path.GetFileName(other) != Path.GetFileName(file));
        var compilation = CSharpCompilation.Create("surface",
            references: [reference, .. others.Select(other => MetadataReference.CreateFromFile(other))]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return [.. TypesOf(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];
    }

    /// <summary>The text.</summary>
    public static string Text(IEnumerable<INamedTypeSymbol> types)
    {
        var text = new StringBuilder();
        foreach (var type in types)
        {
            text.Append(Heading(type)).Append('\n');
            foreach (string member in type.GetMembers().Where(IsTold).Select(Line).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The lines that one text has and another lacks, each member behind its type.</summary>
    public static IReadOnlyList<string> Missing(string text, string other)
    {
        var known = Whole(other).ToHashSet(StringComparer.Ordinal);
        return [.. Whole(text).Where(line => !known.Contains(line))];
    }

    private static IEnumerable<string> Whole(string text)
    {
        string type = "";
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' ')) type = line.Split(" : ")[0];
            yield return line.StartsWith(' ') ? $"{type}: {line.Trim()}" : line;
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        where member is INamespaceSymbol || IsSeen(member)
        from type in member is INamedTypeSymbol self ? TypesOf(member).Prepend(self) : TypesOf(member)
        select type;

    private static string Heading(INamedTypeSymbol type)
    {
        string kind = type.TypeKind != TypeKind.Class ? ""
            : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var bases = type.Interfaces.Where(one => one.Name != "IEquatable").Select(one => one.ToDisplayString(MemberFormat))
            .Order(StringComparer.Ordinal);
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: SpecialType.None } parent)
            bases = bases.Prepend(parent.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal);
        string all = type.TypeKind is TypeKind.Enum or TypeKind.Delegate ? "" : string.Join(", ", bases);
        return kind + type.ToDisplayString(TypeFormat) + (all.Length > 0 ? $" : {all}" : "");
    }

    private static string Line(ISymbol member)
    {
        string line = member.ToDisplayString(MemberFormat);
        return line.StartsWith("public ", StringComparison.Ordinal) ? line["public ".Length..] : line;
    }

    private static bool IsSeen(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsTold(ISymbol member) => IsSeen(member) && !member.IsOverride && !member.IsImplicitlyDeclared
        && member is not INamedTypeSymbol && member.ContainingType.TypeKind != TypeKind.Delegate
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !member.GetAttributes().Any(mark => mark.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
