using System.Globalization;
using System.Text;

namespace Pdk.Tests.Values.Json;

/// <summary>
/// JSON texts of all shapes, sound ones as a rule: strings of every length around the widths of vectors, numbers around the ends of what is
/// exact, white space of every kind, objects with more keys than fit a column. Now and then a piece in them is none of JSON.
/// </summary>
internal sealed class AwkwardJson(Random random)
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "-1", "0.0", "-0.0", "0e0", "-0E+0", "0e99999", "1e5", "1E-7", "1e+22", "1e23", "1e-22", "1e-23", "1e27", "1e28", "1e-27", "1e-28",
        "123456789012345678", "-123456789012345678", "1234567890123456789", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809", "9999999999999999999", "-9999999999999999999", "12345678901234567890", "18446744073709551615", "18446744073709551616",
        "99999999999999999999", "123456789012345678901234567890", "9007199254740991.0", "9007199254740992.0", "9007199254740993.0", "9007199254740992.5",
        "9007199254740993e0", "4503599627370496.5", "4503599627370497.5", "2251799813685248.25", "2251799813685249.75", "-65.613616999999977", "0.30000000000000004",
        "0.1", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "5e-324", "2e-324", "2.2250738585072011e-308", "1e-400", "1e400", "-1e999",
        "1e99999999999", "1e-99999999999", "0.00000000000000000000000000001", "100000000000000000000000000000", "1.00000000000000000000000000000000000001",
        "7.3177701707893310e15", "6250000000000000000e-4", "8.988465674311580536566680e307", "1844674407370955161.5", "1844674407370955161.65",
    ];

    private static readonly string[] s_pieces =
    [
        "a", "b", "é", "ß", "日", "本", "😀", "\u007f", "\u0080", "\uffff", "/", "{", "}", "[", "]", ":", ",", " ", "\\\\", "\\\"", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t",
        "\\u0000", "\\u001f", "\\u0041", "\\u00e4", "\\u20AC", "\\uFFFF", "\\ud83d\\ude00", "\\uDBFF\\uDFFF", "\\ud800\\udc00",
    ];

    private static readonly string[] s_unsound =
    [
        "\\x", "\\u12", "\\u12G4", "\\ud83d", "\\ude00", "\\ud83d\\u0041", "\\ude00\\ud83d", "\\ud83dx", "\\U0041", "\n", "\t", "\u0001", "\u001f", "\"", "\\",
    ];

    private static readonly string[] s_noValues =
    [
        "", "tru", "nul", "True", "truex", "01", "-01", "00", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "-.5", "1.5.5", "0x10", "1_000", "NaN", "-Infinity", "'a'", "/* */1",
        "// x\n1", "\"a", ",", "]", "}", ":", "\uFEFF1", "[1,]", "{\"a\":1,}", "{,}", "[,1]", "{\"a\"}", "{\"a\":}", "{1:2}", "{a:1}", "[1 2]", "{\"a\":1 \"b\":2}", "[}", "{]",
        "1 2", "[]]", "{}}", "\u00a01", "\v1", "\f1", "1e5x", "--1", "1-", "1,2",
    ];

    /// <summary>One text.</summary>
    public byte[] Next()
    {
        var json = new StringBuilder(random.Next(200) == 0 ? "\uFEFF" : "");
        Value(json, random.Next(6));
        if (random.Next(400) == 0)
        {
            int depth = random.Next(62, 68);
            json.Insert(0, new string('[', depth)).Append(']', depth);
        }

        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private void Value(StringBuilder json, int depth)
    {
        Space(json);
        switch (random.Next(depth > 0 ? 12 : 6))
        {
            case 0:
                json.Append(random.Next(60) == 0 ? s_noValues[random.Next(s_noValues.Length)] : random.Next(3) == 0 ? "null" : random.Next(2) == 0 ? "true" : "false");
                break;
            case 1:
            case 2:
                Number(json);
                break;
            case <= 5:
                Text(json);
                break;
            case <= 8:
                Container(json, '[', ']', depth);
                break;
            default:
                Container(json, '{', '}', depth);
                break;
        }

        Space(json);
    }

    private void Container(StringBuilder json, char open, char close, int depth)
    {
        int count = random.Next(60) == 0 ? random.Next(60, 140) : random.Next(6);
        json.Append(open);
        for (int i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            if (open == '{')
            {
                Space(json);
                Text(json);
                Space(json);
                json.Append(':');
            }

            Value(json, count > 20 ? 0 : depth - 1);
        }

        Space(json);
        json.Append(close);
    }

    private void Text(StringBuilder json)
    {
        json.Append('"');
        int length = random.Next(30) == 0 ? random.Next(300) : random.Next(4) == 0 ? random.Next(12, 40) : random.Next(12);
        bool isPlain = random.Next(3) != 0;
        for (int i = 0; i < length; i++)
        {
            json.Append(isPlain || random.Next(3) != 0 ? ((char)('a' + (i % 26))).ToString() : s_pieces[random.Next(s_pieces.Length)]);
        }

        json.Append(random.Next(300) == 0 ? s_unsound[random.Next(s_unsound.Length)] : "").Append('"');
    }

    private void Number(StringBuilder json)
    {
        switch (random.Next(5))
        {
            case 0:
                json.Append(s_numbers[random.Next(s_numbers.Length)]);
                break;
            case 1:
                json.Append(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                break;
            case 2:
                double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                json.Append((double.IsFinite(number) ? number : random.NextDouble()).ToString("R", CultureInfo.InvariantCulture));
                break;
            case 3:
                json.Append(CultureInfo.InvariantCulture, $"{(random.NextDouble() - 0.5) * 360}");
                break;
            default:
                AnyNumber(json);
                break;
        }
    }

    private void AnyNumber(StringBuilder json)
    {
        json.Append(random.Next(2) == 0 ? "-" : "").Append(random.Next(1, 10));
        Digits(json, random.Next(25));
        if (random.Next(3) != 0)
        {
            json.Append('.').Append(random.Next(10));
            Digits(json, random.Next(25));
        }

        if (random.Next(2) == 0)
        {
            json.Append(random.Next(2) == 0 ? 'e' : 'E').Append(random.Next(3) switch { 0 => "+", 1 => "-", _ => "" });
            json.Append(random.Next(random.Next(2) == 0 ? 32 : 340));
        }
    }

    private void Digits(StringBuilder json, int count)
    {
        for (int i = 0; i < count; i++)
        {
            json.Append(random.Next(10));
        }
    }

    private void Space(StringBuilder json)
    {
        switch (random.Next(20))
        {
            case 0:
                json.Append('\n').Append(' ', random.Next(40));
                break;
            case 1:
                json.Append("\r\n").Append('\t', random.Next(20));
                break;
            case <= 4:
                json.Append(' ');
                break;
        }
    }
}
