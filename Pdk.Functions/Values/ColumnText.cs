using System.Globalization;
using System.Text;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>Values of columns as people type and read them.</summary>
public static class ColumnText
{
    /// <summary>Adds a value to a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="text">
    /// The value: <c>true</c>, digits, a number, any text, bytes as <c>0x00ff</c> or as a text, a time as
    /// <c>2026-11-30 17:05:00</c> in UTC, or with an offset, a date as <c>2026-11-30</c>, a length of time as <c>1.02:03:04.5</c> (a day,
    /// two hours and so on), a UUID as <c>00112233-4455-6677-8899-aabbccddeeff</c>, and lists and structs as JSON.
    /// </param>
    /// <returns>What is wrong with it, as the end of a sentence; null where nothing is, and the value was added.</returns>
    public static string? Add(ColumnWriter column, string text)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(text);
        switch (column.Type)
        {
            case ColumnType.List or ColumnType.Struct:
                return NestedText.Add(column, text);
            case ColumnType.Boolean when text.ToLowerInvariant() is "true" or "false":
                column.Add(text.Equals("true", StringComparison.OrdinalIgnoreCase));
                return null;
            case ColumnType.Boolean:
                return $"must be true or false, but is '{TypedText.Shown(text)}'";
            case var type when ColumnKinds.IsInteger(type):
                return NumberText.AddInteger(column, text);
            case ColumnType.Float:
                return NumberText.AddFloat(column, text);
            case ColumnType.Double:
                return NumberText.AddDouble(column, text);
            case ColumnType.Text when !IsWhole(text):
                return "must be a text, but has half a character (a surrogate without its other half)";
            case ColumnType.Text:
                column.Add(text);
                return null;
            case ColumnType.Bytes:
                return AddBytes(column, text);
            case ColumnType.Decimal:
                return NumberText.AddDecimal(column, text);
            case ColumnType.Uuid:
                return AddUuid(column, text);
            case ColumnType.Date:
                return TimeText.AddDate(column, text);
            case ColumnType.Interval:
                return TimeText.AddInterval(column, text);
            default:
                return TimeText.AddTime(column, text);
        }
    }

    /// <summary>A value as people read it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="row">The row.</param>
    /// <returns><c>null</c> for null, bytes as <c>0x00ff</c>, times in UTC, lists and structs as JSON.</returns>
    public static string Of(ColumnReader column, long row) => column switch
    {
        _ when column.IsNull(row) => "null",
        { Type: ColumnType.List or ColumnType.Struct } => NestedText.Of(column, row),
        { Type: ColumnType.Boolean } => column.Boolean(row) ? "true" : "false",
        _ when ColumnKinds.IsSigned(column.Type) => column.Integer(row).ToString(CultureInfo.InvariantCulture),
        _ when ColumnKinds.IsUnsigned(column.Type) => column.Unsigned(row).ToString(CultureInfo.InvariantCulture),
        { Type: ColumnType.Float } => column.Float(row).ToString("R", CultureInfo.InvariantCulture),
        { Type: ColumnType.Double } => column.Double(row).ToString("R", CultureInfo.InvariantCulture),
        { Type: ColumnType.Text } => column.Text(row),
        { Type: ColumnType.Bytes } => "0x" + Convert.ToHexStringLower(column.Bytes(row)),
        { Type: ColumnType.Decimal } => column.Decimal(row).ToString(CultureInfo.InvariantCulture),
        { Type: ColumnType.Uuid } => column.Uuid(row).ToString(),
        { Type: ColumnType.Date } => column.Date(row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Type: ColumnType.Interval } => column.Interval(row).ToString("c", CultureInfo.InvariantCulture),
        _ => column.Time(row).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
    };

    private static string? AddBytes(ColumnWriter column, string text)
    {
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            column.Add(Encoding.UTF8.GetBytes(text).AsSpan());
            return null;
        }

        try
        {
            column.Add(Convert.FromHexString(text.AsSpan(2)).AsSpan());
            return null;
        }
        catch (FormatException)
        {
            return $"must have two hexadecimal digits for each byte after 0x, but is '{TypedText.Shown(text)}'";
        }
    }

    private static string? AddUuid(ColumnWriter column, string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid value))
        {
            return $"must be a UUID such as 00112233-4455-6677-8899-aabbccddeeff, but is '{TypedText.Shown(text)}'";
        }

        column.Add(value);
        return null;
    }

    private static bool IsWhole(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
