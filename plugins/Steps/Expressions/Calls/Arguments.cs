using System.Globalization;
using System.Text;
using Pdk.Abi;
using Pdk.Functions;

namespace Pdk.Plugins.Steps.Expressions;

/// <summary>How values of events become arguments of functions: docs/expressions.md has the table.</summary>
internal static class Arguments
{
    private const NumberStyles DecimalStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly ArgumentKind[] s_kinds =
    [
        ArgumentKind.Boolean, ArgumentKind.Integer, ArgumentKind.Unsigned, ArgumentKind.Number, ArgumentKind.Text, ArgumentKind.Bytes,
    ];

    /// <summary>What a value is.</summary>
    public static ArgumentKind KindOf(in Term term) => term.Kind switch
    {
        TermKind.Null => ArgumentKind.Null,
        TermKind.Boolean => ArgumentKind.Boolean,
        TermKind.Integer => ArgumentKind.Integer,
        TermKind.Number => term.IsUnsigned ? ArgumentKind.Unsigned : ArgumentKind.Number,
        TermKind.Text => ArgumentKind.Text,
        _ => term.IsBytes ? ArgumentKind.Bytes : ArgumentKind.Container,
    };

    /// <summary>Whether one of several kinds of value can become a type. Null alone becomes every one.</summary>
    public static bool CanBe(ArgumentKind kinds, ColumnType type) =>
        kinds == ArgumentKind.Null || Array.Exists(s_kinds, kind => (kinds & kind) != 0 && Cost(kind, type) is not null);

    /// <summary>How far a value is from a type; null where it does not become it.</summary>
    public static int? Cost(in Term term, ColumnType type) => term.Kind == TermKind.Integer && !IsInRange(term.Integer, type)
        ? null
        : Cost(KindOf(term), type);

    /// <summary>Adds a value to a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="term">The value.</param>
    /// <returns>What was expected and found; null where it was added.</returns>
    public static string? Add(ColumnWriter column, in Term term)
    {
        ArgumentKind kind = KindOf(term);
        if (kind == ArgumentKind.Null)
        {
            column.AddNull();
            return null;
        }

        if (Cost(kind, column.Type) is null)
        {
            return $"expected {Expected(column.Type)}, found {term.Describe()}";
        }

        switch (kind)
        {
            case ArgumentKind.Boolean:
                column.Add(term.IsTrue);
                return null;
            case ArgumentKind.Text or ArgumentKind.Bytes when column.Type is ColumnType.Text or ColumnType.Bytes:
                column.Add(term.Text);
                return null;
            case ArgumentKind.Text:
                return AddText(column, Encoding.UTF8.GetString(term.Text)) is { } wrong
                    ? $"expected {Expected(column.Type)}; it {wrong}"
                    : null;
            case ArgumentKind.Number:
                return AddNumber(column, term.Number);
            default:
                return AddInteger(column, term);
        }
    }

    private static string? AddText(ColumnWriter column, string text)
    {
        switch (column.Type)
        {
            case ColumnType.Date:
                return TimeText.AddDate(column, text);
            case ColumnType.Interval:
                return TimeText.AddInterval(column, text);
            case ColumnType.Uuid when Guid.TryParseExact(text, "D", out Guid uuid):
                column.Add(uuid);
                return null;
            case ColumnType.Decimal when decimal.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out decimal number):
                column.Add(number);
                return null;
            case ColumnType.Uuid or ColumnType.Decimal:
                return $"is '{TypedText.Shown(text)}'";
            default:
                return TimeText.AddTime(column, text);
        }
    }

    private static string? AddNumber(ColumnWriter column, double number)
    {
        switch (column.Type)
        {
            case ColumnType.Float:
                column.Add((float)number);
                return null;
            case ColumnType.Decimal when !(Math.Abs(number) < 1e28):
                return "expected a number of at most 28 digits before the point, found a larger one";
            case ColumnType.Decimal:
                column.Add((decimal)number);
                return null;
            default:
                column.Add(number);
                return null;
        }
    }

    private static string? AddInteger(ColumnWriter column, in Term term)
    {
        switch (column.Type)
        {
            case ColumnType.Double:
                column.Add(term.Number);
                return null;
            case ColumnType.Float:
                column.Add((float)term.Number);
                return null;
            case ColumnType.Decimal:
                column.Add((decimal)term.Whole);
                return null;
            case ColumnType.UBigInt when term.IsUnsigned || term.Integer >= 0:
                column.Add((ulong)term.Whole);
                return null;
            case var type when !IsInRange(term.Integer, type):
                return string.Create(
                    CultureInfo.InvariantCulture, $"expected {Expected(type)}, found {term.Integer}, which does not fit");
            case ColumnType.UTinyInt or ColumnType.USmallInt or ColumnType.UInteger:
                column.Add((ulong)term.Integer);
                return null;
            default:
                column.Add(term.Integer);
                return null;
        }
    }

    /// <summary>The order in which types are preferred; docs/expressions.md has it.</summary>
    private static int? Cost(ArgumentKind kind, ColumnType type) => (kind, type) switch
    {
        (ArgumentKind.Null, _) => 0,
        (ArgumentKind.Boolean, ColumnType.Boolean) => 0,
        (ArgumentKind.Integer, ColumnType.BigInt) => 0,
        (ArgumentKind.Integer, ColumnType.Integer) => 1,
        (ArgumentKind.Integer, ColumnType.UBigInt) => 2,
        (ArgumentKind.Integer, ColumnType.UInteger) => 3,
        (ArgumentKind.Integer, ColumnType.SmallInt or ColumnType.USmallInt) => 4,
        (ArgumentKind.Integer, ColumnType.TinyInt or ColumnType.UTinyInt) => 5,
        (ArgumentKind.Unsigned, ColumnType.UBigInt) => 0,
        (ArgumentKind.Number, ColumnType.Double) => 0,
        (ArgumentKind.Integer or ArgumentKind.Unsigned, ColumnType.Double) => 8,
        (ArgumentKind.Integer or ArgumentKind.Unsigned or ArgumentKind.Number, ColumnType.Decimal) => 9,
        (ArgumentKind.Integer or ArgumentKind.Unsigned or ArgumentKind.Number, ColumnType.Float) => 10,
        (ArgumentKind.Text, ColumnType.Text) or (ArgumentKind.Bytes, ColumnType.Bytes) => 0,
        (ArgumentKind.Text, ColumnType.Bytes) => 1,
        (ArgumentKind.Text, ColumnType.Timestamp) => 2,
        (ArgumentKind.Text, ColumnType.Date) => 3,
        (ArgumentKind.Text, ColumnType.Interval) => 4,
        (ArgumentKind.Text, ColumnType.Uuid) => 5,
        (ArgumentKind.Text, ColumnType.Decimal) => 6,
        _ => null,
    };

    private static bool IsInRange(long value, ColumnType type) => type switch
    {
        ColumnType.TinyInt => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        ColumnType.SmallInt => value is >= short.MinValue and <= short.MaxValue,
        ColumnType.Integer => value is >= int.MinValue and <= int.MaxValue,
        ColumnType.UTinyInt => value is >= 0 and <= byte.MaxValue,
        ColumnType.USmallInt => value is >= 0 and <= ushort.MaxValue,
        ColumnType.UInteger => value is >= 0 and <= uint.MaxValue,
        ColumnType.UBigInt => value >= 0,
        _ => true,
    };

    private static string Expected(ColumnType type) => type switch
    {
        ColumnType.Boolean => "true or false",
        ColumnType.Float or ColumnType.Double or ColumnType.Decimal => "a number",
        ColumnType.Text => "a text",
        ColumnType.Bytes => "bytes or a text",
        ColumnType.Timestamp => "a text with a time",
        ColumnType.Date => "a text with a date",
        ColumnType.Interval => "a text with a length of time",
        ColumnType.Uuid => "a text with a UUID",
        _ => $"an integer ({ColumnFormat.NameOf(type)})",
    };
}
