using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iconotheque.Collections.Dates;

/// <summary>A day in JSON: the text that EDTF writes.</summary>
internal sealed class CalendarDayText : JsonConverter<CalendarDay>
{
    public override CalendarDay Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EdtfDate.RangeOf(reader.GetString() ?? "") is { From: { } day, To: { } last } && day == last
            ? day
            : throw new JsonException("A day is expected, as 1905-03-12.");

    public override void Write(Utf8JsonWriter writer, CalendarDay value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
