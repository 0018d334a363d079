using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Abi;

/// <summary>How the Arrow C Data Interface spells the types of columns.</summary>
public static unsafe class ColumnFormat
{
    /// <summary>Names of time zones end somewhere; a format that does not is none.</summary>
    private const int Longest = 256;

    private const ColumnType Last = ColumnType.Decimal;

    /// <summary>The name in SQL.</summary>
    /// <param name="type">The type.</param>
    public static string NameOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Integer => "integer",
        ColumnType.BigInt => "bigint",
        ColumnType.UBigInt => "ubigint",
        ColumnType.Double => "double",
        ColumnType.Text => "text",
        ColumnType.Bytes => "bytes",
        ColumnType.Timestamp => "timestamp",
        ColumnType.TinyInt => "tinyint",
        ColumnType.UTinyInt => "utinyint",
        ColumnType.SmallInt => "smallint",
        ColumnType.USmallInt => "usmallint",
        ColumnType.UInteger => "uinteger",
        ColumnType.Float => "float",
        ColumnType.Date => "date",
        ColumnType.Interval => "interval",
        ColumnType.Uuid => "uuid",
        ColumnType.Decimal => "decimal(38,9)",
        ColumnType.List => "list",
        ColumnType.Struct => "struct",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type of column."),
    };

    /// <summary>The type with a name in SQL; null where functions have none like it, or it is nested.</summary>
    /// <param name="name">The name: <c>bigint</c>.</param>
    public static ColumnType? Find(string name)
    {
        for (ColumnType type = 0; type <= Last; type++)
        {
            if (NameOf(type) == name)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The format of columns that this kit writes; constant.</summary>
    internal static byte* Of(ColumnType type) => Address(type switch
    {
        ColumnType.Boolean => "b\0"u8,
        ColumnType.Integer => "i\0"u8,
        ColumnType.BigInt => "l\0"u8,
        ColumnType.UBigInt => "L\0"u8,
        ColumnType.Double => "g\0"u8,
        ColumnType.Text => "u\0"u8,
        ColumnType.Bytes => "z\0"u8,
        ColumnType.TinyInt => "c\0"u8,
        ColumnType.UTinyInt => "C\0"u8,
        ColumnType.SmallInt => "s\0"u8,
        ColumnType.USmallInt => "S\0"u8,
        ColumnType.UInteger => "I\0"u8,
        ColumnType.Float => "f\0"u8,
        ColumnType.Date => "tdD\0"u8,
        ColumnType.Interval => "tDu\0"u8,
        ColumnType.Uuid => "w:16\0"u8,
        ColumnType.Decimal => "d:38,9\0"u8,
        ColumnType.List => "+l\0"u8,
        ColumnType.Struct => "+s\0"u8,
        _ => "tsu:UTC\0"u8,
    });

    /// <summary>The address of a constant, which does not move.</summary>
    internal static byte* Address(ReadOnlySpan<byte> constant) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(constant));

    /// <summary>A format, as far as it is one.</summary>
    internal static ReadOnlySpan<byte> Read(byte* format)
    {
        int length = 0;
        while (length < Longest && format is not null && format[length] != 0)
        {
            length++;
        }

        return new ReadOnlySpan<byte>(format, length);
    }

    /// <summary>The name of a field; empty where it has none, or one that does not end.</summary>
    internal static string NameOf(ArrowSchema* schema) => Encoding.UTF8.GetString(Read(schema->Name));

    /// <summary>The type of which values come in a format; null where functions have none like it, or it is nested.</summary>
    internal static ColumnType? Find(ReadOnlySpan<byte> format)
    {
        for (ColumnType type = 0; type <= Last; type++)
        {
            if (Fits(format, type))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Whether a format is one in which values of a type may come.</summary>
    internal static bool Fits(ReadOnlySpan<byte> format, ColumnType type) => type switch
    {
        ColumnType.Text => format is [(byte)'u'] or [(byte)'U'],
        ColumnType.Bytes => format is [(byte)'z'] or [(byte)'Z'],
        ColumnType.Timestamp => format is [(byte)'t', (byte)'s', (byte)'s' or (byte)'m' or (byte)'u' or (byte)'n', (byte)':', ..],
        ColumnType.Date => format is [(byte)'t', (byte)'d', (byte)'D' or (byte)'m'],
        ColumnType.Interval => format is [(byte)'t', (byte)'D', (byte)'s' or (byte)'m' or (byte)'u' or (byte)'n'],
        ColumnType.Uuid => format.SequenceEqual("w:16"u8),
        ColumnType.Decimal => DecimalFormat.ScaleOf(format) is not null,
        ColumnType.List => format is [(byte)'+', (byte)'l' or (byte)'L'],
        ColumnType.Struct => format is [(byte)'+', (byte)'s'],
        _ => format.Length == 1 && format[0] == *Of(type),
    };

    /// <summary>What messages call a format.</summary>
    internal static string Shown(byte* format) => format is null
        ? "none"
        : $"'{ErrorText.Cut(Encoding.UTF8.GetString(Read(format)), 40)}'";
}
