using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Pdk.Abi;

/// <summary>An argument that SQLite calls a function with: a column of one row.</summary>
/// <remarks>
/// SQLite itself makes 0 of a text that is no number, and 1 of 1.9. Here whatever is no value of the declared type is an error; a text that
/// is a number is one, since columns without a type keep numbers as texts. Texts and bytes are borrowed from SQLite for the call.
/// </remarks>
/// <param name="value">SQLite's value.</param>
/// <param name="name">The parameter's name, for errors.</param>
public readonly unsafe struct SqliteArgument(nint value, string name)
    : IColumn<bool>, IColumn<int>, IColumn<long>, IColumn<ulong>, IColumn<double>, IColumn<string>, IColumn<DateTimeOffset>
{
    // Of a long text a message repeats the beginning.
    private const int MostLetters = 200;
    private const int MostBytes = MostLetters * 4;

    private readonly nint _value = value;
    private readonly string _name = name;

    /// <inheritdoc cref="IColumn{T}.HasNulls"/>
    public bool HasNulls => true;

    bool IColumn<bool>.this[long row] => Integer("0 or 1") switch
    {
        0 => false,
        1 => true,
        _ => throw Mistake("0 or 1"),
    };

    int IColumn<int>.this[long row] => Integer("an integer of 32 bits") is >= int.MinValue and <= int.MaxValue and long number
        ? (int)number
        : throw Mistake("an integer of 32 bits");

    long IColumn<long>.this[long row] => Integer("an integer");

    ulong IColumn<ulong>.this[long row] => Integer("an integer that is not negative") is >= 0 and long number
        ? (ulong)number
        : throw Mistake("an integer that is not negative");

    double IColumn<double>.this[long row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Type is SqliteType.Real or SqliteType.Integer ? SqliteApi.ValueDouble(_value) : DoubleOfText();
    }

    string IColumn<string>.this[long row]
    {
        get
        {
            ReadOnlySpan<byte> text = Text();
            return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw Mistake("a text in valid UTF-8");
        }
    }

    DateTimeOffset IColumn<DateTimeOffset>.this[long row] => SqliteTime.Read(Text(), out DateTimeOffset time)
        ? time
        : throw Mistake("a time such as 2026-11-30 17:05:00.25");

    private SqliteType Type => (SqliteType)SqliteApi.ValueType(_value);

    /// <inheritdoc cref="IColumn{T}.IsNull"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(long row) => Type == SqliteType.Null;

    /// <summary>The value as text in UTF-8; a number as SQLite writes it.</summary>
    /// <exception cref="ArgumentException">It is a blob.</exception>
    internal ReadOnlySpan<byte> Text()
    {
        if (Type == SqliteType.Blob)
        {
            throw Mistake("a text");
        }

        // In this order: the length is that of what was converted.
        byte* text = SqliteApi.ValueText(_value);
        return text is null ? OutOfMemory() : new ReadOnlySpan<byte>(text, SqliteApi.ValueBytes(_value));
    }

    /// <summary>The value as bytes: those of a blob, or of a text in UTF-8.</summary>
    /// <exception cref="ArgumentException">It is a number.</exception>
    internal ReadOnlySpan<byte> Bytes()
    {
        switch (Type)
        {
            case SqliteType.Text:
                // Converted first, where the database is in UTF-16: that moves the bytes.
                return Text();
            case SqliteType.Blob:
                byte* bytes = SqliteApi.ValueBlob(_value);
                return new ReadOnlySpan<byte>(bytes, SqliteApi.ValueBytes(_value));
            default:
                throw Mistake("a blob or a text");
        }
    }

    private static ReadOnlySpan<byte> OutOfMemory() => throw new OutOfMemoryException("SQLite has no memory left for a text.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Integer(string expected) => Type == SqliteType.Integer ? SqliteApi.ValueInt64(_value) : IntegerOfOther(expected);

    private long IntegerOfOther(string expected)
    {
        switch (Type)
        {
            case SqliteType.Real:
                // Columns of the type REAL keep integers as such.
                double real = SqliteApi.ValueDouble(_value);
                if (real >= long.MinValue && real < -(double)long.MinValue && Math.Floor(real) == real)
                {
                    return (long)real;
                }

                break;
            case SqliteType.Text
                when !HasNul && long.TryParse(Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number):
                return number;
        }

        throw Mistake(expected);
    }

    private double DoubleOfText() =>
        Type == SqliteType.Text
            && !HasNul
            && double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
            ? number
            : throw Mistake("a number");

    /// <summary>Whether a text goes on behind what looks like its end.</summary>
    private bool HasNul => Text().Contains((byte)0);

    private ArgumentException Mistake(string expected) => new($"'{_name}' must be {expected}, but is {Found()}.");

    private string Found() => Type switch
    {
        SqliteType.Text => $"the text '{Beginning(Text())}'",
        SqliteType.Blob => $"a blob of {SqliteApi.ValueBytes(_value)} bytes",
        SqliteType.Null => "null",
        _ => Encoding.UTF8.GetString(Text()),
    };

    private static string Beginning(ReadOnlySpan<byte> text) =>
        ErrorText.Cut(Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]), MostLetters);
}
