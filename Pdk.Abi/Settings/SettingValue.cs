using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Abi;

/// <summary>The value of one setting, and the path by which messages name it. Used by generated code.</summary>
/// <remarks>
/// Each of its methods reads it as one kind, and throws an <see cref="ArgumentException"/> where it is absent or of another. Where the
/// setting is a secret, the message leaves out what was found. Valid while the instance is made.
/// </remarks>
public readonly struct SettingValue
{
    /// <summary>In the place of a slot: there is no such key.</summary>
    internal const int Absent = -1;

    private readonly SettingPlace _place;
    private readonly int _slot;

    /// <summary>A value.</summary>
    /// <param name="place">Where it stands for people.</param>
    /// <param name="slot">Where it stands in the document.</param>
    internal SettingValue(SettingPlace place, int slot) => (_place, _slot) = (place, slot);

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>Reads a boolean.</summary>
    public bool Boolean()
    {
        const string expected = "true or false";
        PdkValue value = Value(expected);
        return value.Kind == PdkValueKind.Boolean ? value.GetBoolean() : throw _place.Wrong(value, expected);
    }

    /// <summary>Reads an integer within limits.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value.</param>
    public long Integer(long least, long most)
    {
        const string expected = "an integer";
        PdkValue value = Value(expected);
        return value.TryGetInt64(out long number) && number >= least && number <= most ? number
            : value.TryGetInt64(out _) || value.TryGetUInt64(out _) ? throw _place.Outside(value, Limit(least), Limit(most))
            : throw _place.Wrong(value, expected);
    }

    /// <summary>Reads an integer that is not negative, within limits.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value.</param>
    public ulong UnsignedInteger(ulong least, ulong most)
    {
        const string expected = "an integer that is not negative";
        PdkValue value = Value(expected);
        return !value.TryGetUInt64(out ulong number) ? throw _place.Wrong(value, expected)
            : number >= least && number <= most ? number
            : throw _place.Outside(value, Limit(least), Limit(most));
    }

    /// <summary>Reads a number.</summary>
    public double Number()
    {
        const string expected = "a number";
        PdkValue value = Value(expected);
        return value.TryGetDouble(out double number) ? number : throw _place.Wrong(value, expected);
    }

    /// <summary>Reads a number within limits.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value.</param>
    public double Number(double least, double most)
    {
        double number = Number();
        return number >= least && number <= most ? number : throw _place.Outside(Value(""), Limit(least), Limit(most));
    }

    /// <summary>
    /// Reads a decimal number: a number, or a string of its digits. A number of more than 15 digits must be a string, as configurations
    /// keep no more of others.
    /// </summary>
    public decimal Decimal()
    {
        PdkValue value = Value(DecimalText.Expected);
        if (value.TryGetInt64(out long signed))
        {
            return signed;
        }

        if (value.TryGetUInt64(out ulong unsigned))
        {
            return unsigned;
        }

        if (value.TryGetDouble(out double number))
        {
            return DecimalText.TryConvert(number, out decimal converted)
                ? converted
                : throw _place.Wrong(value, DecimalText.Expected, static _ => "; a number of more than 15 digits must be quoted");
        }

        return Parse<decimal>(DecimalText.Expected, DecimalText.TryParse);
    }

    /// <summary>Reads a decimal number within limits.</summary>
    /// <param name="least">The least value.</param>
    /// <param name="most">The greatest value.</param>
    public decimal Decimal(decimal least, decimal most)
    {
        decimal number = Decimal();
        return number >= least && number <= most ? number : throw _place.Outside(Value(""), Limit(least), Limit(most));
    }

    /// <summary>Reads a string.</summary>
    public string Text()
    {
        const string expected = "a string";
        PdkValue value = Value(expected);
        return value.Kind == PdkValueKind.String ? value.GetString() : throw _place.Wrong(value, expected);
    }

    /// <summary>Reads a URI with its scheme.</summary>
    public Uri Uri() => Parse<Uri>(UriText.Expected, UriText.TryParse!);

    /// <summary>Reads a point in time with its offset from UTC, as RFC 3339 has them: <c>2026-03-31T12:00:00Z</c>.</summary>
    public DateTimeOffset Timestamp() => Parse<DateTimeOffset>(TimestampText.Expected, TimestampText.TryParse);

    /// <summary>
    /// Reads a time span: a string of a number and its unit, such as <c>5s</c>, <c>100ms</c>, <c>1.5h</c> (ns, us, ms, s, m, h, d). A bare
    /// number is none: nobody knows its unit.
    /// </summary>
    public TimeSpan Duration() => Parse<TimeSpan>(DurationText.Expected, DurationText.TryParse, DurationText.Hint);

    /// <summary>Reads a time span within limits.</summary>
    /// <param name="least">The least one, as configurations write it; null where there is none.</param>
    /// <param name="most">The longest one.</param>
    public TimeSpan Duration(string? least, string? most)
    {
        TimeSpan duration = Duration();
        return (least is null || (DurationText.TryParse(least, out TimeSpan from) && duration >= from))
            && (most is null || (DurationText.TryParse(most, out TimeSpan to) && duration <= to))
                ? duration
                : throw _place.Outside(Value(""), least, most);
    }

    /// <summary>Reads a number of bytes: a string of a number and its unit, such as <c>64MiB</c>. A bare number is none.</summary>
    public ByteSize Size() => Parse<ByteSize>(SizeText.Expected, ByteSize.TryParse, SizeText.Hint);

    /// <summary>Reads a number of bytes within limits.</summary>
    /// <param name="least">The least one, as configurations write it; null where there is none.</param>
    /// <param name="most">The greatest one.</param>
    public ByteSize Size(string? least, string? most)
    {
        ByteSize size = Size();
        return (least is null || (ByteSize.TryParse(least, out ByteSize from) && size >= from))
            && (most is null || (ByteSize.TryParse(most, out ByteSize to) && size <= to))
                ? size
                : throw _place.Outside(Value(""), least, most);
    }

    /// <summary>Reads one of several names. Letter case and underscores do not matter where only one of the names can be meant.</summary>
    /// <typeparam name="T">What the names stand for.</typeparam>
    /// <param name="names">The names, as configurations write them.</param>
    /// <param name="values">What each of them stands for.</param>
    public T Choice<T>(ReadOnlySpan<string> names, ReadOnlySpan<T> values)
    {
        const string expected = "a string";
        PdkValue value = Value(expected);
        // A name such as 'true' is no string where nobody put it into quotes.
        string text = value.Kind switch
        {
            PdkValueKind.Boolean => SettingPlace.Describe(value),
            PdkValueKind.String => value.GetString(),
            _ => throw _place.Wrong(value, expected),
        };
        int found = MeantName.Find(names, text);
        return found >= 0
            ? values[found]
            : throw _place.NotOneOf(names, value, text);
    }

    /// <summary>The settings of a record.</summary>
    public ConfigurationReader Record()
    {
        const string expected = "an object";
        PdkValue value = Value(expected);
        return value.Kind == PdkValueKind.Object
            ? new ConfigurationReader(_place, _slot)
            : throw _place.Wrong(value, expected);
    }

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">What its elements are.</typeparam>
    /// <param name="read">Reads one of them.</param>
    public T[] List<T>(Func<SettingValue, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        const string expected = "a list";
        PdkValue list = Value(expected);
        if (list.Kind != PdkValueKind.Array)
        {
            throw _place.Wrong(list, expected);
        }

        T[] items = new T[list.Count];
        for (int index = 0; index < items.Length; index++)
        {
            items[index] = read(new SettingValue(_place.Item(index), list[index].Slot));
        }

        return items;
    }

    /// <summary>Reads a dictionary, whose keys are the user's. Of a key that stands there twice the last one counts.</summary>
    /// <typeparam name="T">What its values are.</typeparam>
    /// <param name="read">Reads one of them.</param>
    public Dictionary<string, T> Map<T>(Func<SettingValue, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        const string expected = "an object";
        PdkValue map = Value(expected);
        if (map.Kind != PdkValueKind.Object)
        {
            throw _place.Wrong(map, expected);
        }

        Dictionary<string, T> entries = new(StringComparer.Ordinal);
        foreach (PdkMember member in map.EnumerateObject())
        {
            string key = member.NameString;
            entries[key] = read(new SettingValue(_place.Entry(key), member.Value.Slot));
        }

        return entries;
    }

    private static string Limit<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private PdkValue Value(string expected) => _slot == Absent ? throw _place.Missing(expected) : _place.ValueAt(_slot);

    private T Parse<T>(string expected, Parser<T> parse, Func<string, string>? hint = null)
    {
        PdkValue value = Value(expected);
        return value.Kind == PdkValueKind.String && parse(value.GetString(), out T parsed)
            ? parsed
            : throw _place.Wrong(value, expected, hint);
    }
}
