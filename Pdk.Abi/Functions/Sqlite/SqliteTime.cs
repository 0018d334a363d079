using System.Globalization;
using System.Text;

namespace Pdk.Abi;

/// <summary>Times in SQLite, which has no type for them: texts as its own functions for dates write and read them, in UTC.</summary>
internal static class SqliteTime
{
    private const string Written = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    private static readonly string[] s_read =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    internal static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);

    internal static bool Read(ReadOnlySpan<byte> text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64)]),
        s_read,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
