using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Iconotheque.Descriptors;

/// <summary>
/// What a descriptor set was computed with. Sets with different stamps never meet in one index or one evaluation.
/// </summary>
/// <param name="Fields">Everything that changes the values, by name.</param>
public sealed record IdentityStamp(ImmutableSortedDictionary<string, string> Fields)
{
    /// <summary>SHA-256 over the fields in the order of their names, in lower-case hexadecimal.</summary>
    public string Sha256 =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Fields.Select(pair => $"{pair.Key}={pair.Value}\n")))));

    /// <summary>The first field in which two stamps differ, in words; null when they are equal.</summary>
    public string? Difference(IdentityStamp other)
    {
        foreach (string name in Fields.Keys.Union(other.Fields.Keys).Order(StringComparer.Ordinal))
        {
            string mine = Fields.GetValueOrDefault(name, "nothing"), theirs = other.Fields.GetValueOrDefault(name, "nothing");
            if (mine != theirs) return $"{name} is '{mine}' here and '{theirs}' there";
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(IdentityStamp? other) => other is not null && Difference(other) is null;

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
