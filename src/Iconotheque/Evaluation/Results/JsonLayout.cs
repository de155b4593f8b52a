using System.Text;
using System.Text.Json;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// Lays JSON out for reading and for comparing versions: indented, with lists of plain values and small records on one line.
/// </summary>
internal static class JsonLayout
{
    /// <summary>The text of an element, numbers and strings exactly as they are, ending with a line feed.</summary>
    internal static string Format(JsonElement element)
    {
        var text = new StringBuilder();
        Append(text, element, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonElement element, int depth)
    {
        if (IsFlat(element)) AppendOnOneLine(text, element);
        else if (element.ValueKind == JsonValueKind.Array)
            AppendItems(text, '[', ']', [.. element.EnumerateArray().Select(item => ("", item))], depth);
        else
            AppendItems(text, '{', '}',
                [.. element.EnumerateObject().Select(field => ($"{Quote(field.Name)}: ", field.Value))], depth);
    }

    private static void AppendItems(StringBuilder text, char open, char close,
        (string Prefix, JsonElement Value)[] items, int depth)
    {
        text.Append(open);
        for (int i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1)).Append(items[i].Prefix);
            Append(text, items[i].Value, depth + 1);
        }

        text.Append('\n').Append(' ', 2 * depth).Append(close);
    }

    private static void AppendOnOneLine(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(", ", element.EnumerateArray().Select(item => item.GetRawText())).Append(']');
                break;
            case JsonValueKind.Object:
                text.Append("{ ").AppendJoin(", ",
                    element.EnumerateObject().Select(field => $"{Quote(field.Name)}: {field.Value.GetRawText()}")).Append(" }");
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static bool IsFlat(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().All(IsPlain),
        JsonValueKind.Object => element.EnumerateObject().All(field => IsPlain(field.Value))
            && element.EnumerateObject().Count() <= 6,
        _ => true,
    };

    private static bool IsPlain(JsonElement element) => element.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    private static string Quote(string name) => $"\"{JsonEncodedText.Encode(name)}\"";
}
