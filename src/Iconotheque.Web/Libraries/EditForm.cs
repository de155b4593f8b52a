using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Libraries;

/// <summary>
/// The form in which metadata is changed: of each field <c>field</c> its name and <c>value</c> what stands in it, in the same
/// order. Of many pictures only the fields named by <c>change</c> are changed.
/// </summary>
internal static class EditForm
{
    /// <summary>The fields.</summary>
    public const string Field = "field", Value = "value", Changed = "change", Many = "many", Back = "source";

    private const int MostFields = 80;

    /// <summary>What is to stand in which field; null for what the collection says.</summary>
    /// <exception cref="ArgumentException">The form is not whole.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IFormCollection form)
    {
        var (fields, values) = (form[Field], form[Value]);
        if (fields.Count != values.Count || fields.Count > MostFields)
            throw new ArgumentException("Each field of the form must have its value.");
        var back = form[Back].ToHashSet(StringComparer.Ordinal);
        var changed = form[Changed].ToHashSet(StringComparer.Ordinal);
        bool isOfMany = form[Many].ToString() == "1";
        return fields.Zip(values).Where(pair => pair.First is { Length: > 0 } field && (!isOfMany || changed.Contains(field)
                || back.Contains(field)))
            .GroupBy(pair => pair.First!.Trim(), StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => back.Contains(own.Key) ? null
                : own.Last().Second?.Trim().ReplaceLineEndings("\n") ?? "", StringComparer.Ordinal);
    }
}
