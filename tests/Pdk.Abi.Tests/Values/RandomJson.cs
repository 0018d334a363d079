using System.Globalization;
using System.Text;

namespace Pdk.Tests.Values;

/// <summary>Random JSON text with the awkward cases in it: escapes, surrogate pairs, duplicate keys, numbers at the ends of their ranges.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] s_numbers =
    [
        "0", "-0", "1", "-1", "1.0", "-0.0", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "18446744073709551616", "1e2", "1E-7", "0.1", "1.7976931348623157E+308", "5e-324", "1e-400", "123456789012345678901234567890",
        "9007199254740993", "0.30000000000000004", "2.2250738585072011e-308",
    ];

    private static readonly string[] s_texts =
    [
        "", "a", "id", "name", "1234567", "12345678", "123456789", "profile_background_image_url_https", "\u00e4\u00f6\u00fc", "\u65e5\u672c\u8a9e", "\ud83d\ude00", "\u0000",
        "a\u2028b", "quote\"back\\slash/", "\u001f\u007f\u0080", "\uffff", "line\nbreak\ttab",
    ];

    /// <summary>One JSON value, at most <paramref name="depth"/> containers deep.</summary>
    public string Next(int depth = 5)
    {
        var json = new StringBuilder();
        Value(json, depth);
        return json.ToString();
    }

    private void Value(StringBuilder json, int depth)
    {
        switch (random.Next(depth > 0 ? 10 : 6))
        {
            case 0:
                json.Append("null");
                break;
            case 1:
                json.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
            case 3:
                json.Append(Number());
                break;
            case 4:
            case 5:
                Text(json);
                break;
            case 6:
            case 7:
                Container(json, '[', ']', depth);
                break;
            default:
                Container(json, '{', '}', depth);
                break;
        }
    }

    private void Container(StringBuilder json, char open, char close, int depth)
    {
        // Now and then more than 64 members, where objects change their form.
        int count = random.Next(40) == 0 ? random.Next(60, 140) : random.Next(7);
        json.Append(open);
        for (int i = 0; i < count; i++)
        {
            json.Append(i == 0 ? "" : random.Next(4) == 0 ? " ,\n" : ",");
            if (open == '{')
            {
                Text(json);
                json.Append(':');
            }

            Value(json, count > 20 ? 0 : depth - 1);
        }

        json.Append(close);
    }

    private string Number() => random.Next(4) switch
    {
        0 => s_numbers[random.Next(s_numbers.Length)],
        1 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        2 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        _ => Finite().ToString("R", CultureInfo.InvariantCulture),
    };

    private double Finite()
    {
        double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(number) ? number : random.NextDouble();
    }

    private void Text(StringBuilder json)
    {
        string text = random.Next(3) == 0 ? "k" + random.Next(200).ToString(CultureInfo.InvariantCulture) : s_texts[random.Next(s_texts.Length)];
        if (random.Next(20) == 0)
        {
            text = string.Concat(Enumerable.Repeat(text, random.Next(1, 100)));
        }

        json.Append('"');
        foreach (char unit in text)
        {
            if (unit is '"' or '\\' or < ' ' || (!char.IsSurrogate(unit) && random.Next(8) == 0))
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
            else
            {
                json.Append(unit);
            }
        }

        json.Append('"');
    }
}
