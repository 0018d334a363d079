using System.Text.Json;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Values of columns as JSON.</summary>
/// <remarks>
/// Bytes are base64, times are texts of ISO 8601 in UTC, and what JSON has no numbers for is <c>"NaN"</c> or <c>"Infinity"</c>. Lists are
/// arrays, and structs are objects: a field that is missing is null.
/// </remarks>
public static class ColumnJson
{
    private const int LongestShown = 80;

    /// <summary>Adds a value to a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong with it, as the end of a sentence; null where nothing is, and the value was added.</returns>
    public static string? Add(ColumnWriter column, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(column);
        switch (value.ValueKind, column.Type)
        {
            case (JsonValueKind.Null, _):
                column.AddNull();
                return null;
            case (JsonValueKind.Array, ColumnType.List):
                return NestedJson.AddList(column, value);
            case (JsonValueKind.Object, ColumnType.Struct):
                return NestedJson.AddStruct(column, value);
            case (JsonValueKind.True or JsonValueKind.False, ColumnType.Boolean):
                column.Add(value.GetBoolean());
                return null;
            case (JsonValueKind.Number, ColumnType.Float or ColumnType.Double or ColumnType.Decimal):
            case (JsonValueKind.Number, var type) when ColumnKinds.IsInteger(type):
                return ColumnText.Add(column, value.GetRawText());
            case (JsonValueKind.String, ColumnType.Float or ColumnType.Double) when TextOf(value) is "NaN" or "Infinity" or "-Infinity":
            case (JsonValueKind.String, ColumnType.Text or ColumnType.Timestamp or ColumnType.Date):
            case (JsonValueKind.String, ColumnType.Interval or ColumnType.Uuid):
                return TextOf(value) is { } text ? ColumnText.Add(column, text) : "must be a text, but has half a character";
            case (JsonValueKind.String, ColumnType.Bytes) when TextOf(value) is not null && value.TryGetBytesFromBase64(out byte[]? bytes):
                column.Add(bytes.AsSpan());
                return null;
            default:
                return $"must be {Expected(column)}, but is {Shown(value)}";
        }
    }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="column">The column.</param>
    /// <param name="row">The row.</param>
    public static void Write(Utf8JsonWriter writer, ColumnReader column, long row)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (column.Type)
        {
            case var _ when column.IsNull(row):
                writer.WriteNullValue();
                break;
            case ColumnType.List or ColumnType.Struct:
                NestedJson.Write(writer, column, row);
                break;
            case ColumnType.Boolean:
                writer.WriteBooleanValue(column.Boolean(row));
                break;
            case var type when ColumnKinds.IsSigned(type):
                writer.WriteNumberValue(column.Integer(row));
                break;
            case var type when ColumnKinds.IsUnsigned(type):
                writer.WriteNumberValue(column.Unsigned(row));
                break;
            case ColumnType.Float when float.IsFinite(column.Float(row)):
                writer.WriteNumberValue(column.Float(row));
                break;
            case ColumnType.Double when double.IsFinite(column.Double(row)):
                writer.WriteNumberValue(column.Double(row));
                break;
            case ColumnType.Decimal:
                writer.WriteNumberValue(column.Decimal(row));
                break;
            case ColumnType.Text:
                writer.WriteStringValue(column.Bytes(row));
                break;
            case ColumnType.Bytes:
                writer.WriteBase64StringValue(column.Bytes(row));
                break;
            case ColumnType.Timestamp:
                writer.WriteStringValue(column.Time(row).UtcDateTime);
                break;
            default:
                writer.WriteStringValue(ColumnText.Of(column, row));
                break;
        }
    }

    /// <summary>JSON may name half a character, which no text has.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Expected(ColumnWriter column) => column.Type switch
    {
        ColumnType.List => $"an array ({column.Shape.Name})",
        ColumnType.Struct => $"an object ({column.Shape.Name})",
        ColumnType.Boolean => "true or false",
        _ when ColumnKinds.IsInteger(column.Type) => "an integer",
        ColumnType.Float or ColumnType.Double or ColumnType.Decimal => "a number",
        ColumnType.Text => "a text",
        ColumnType.Bytes => "bytes in base64",
        ColumnType.Date => "a date such as \"2026-11-30\"",
        ColumnType.Interval => "an interval such as \"90s\" or \"1.02:03:04\"",
        ColumnType.Uuid => "a UUID such as \"00112233-4455-6677-8899-aabbccddeeff\"",
        _ => "a time such as \"2026-11-30T17:05:00Z\"",
    };

    internal static string Shown(JsonElement value)
    {
        string text = value.GetRawText();
        return ExceptionText.InOneLine(text.Length > LongestShown ? text[..LongestShown] + "…" : text);
    }
}
