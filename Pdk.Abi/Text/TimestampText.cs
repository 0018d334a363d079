using System.Globalization;

namespace Pdk.Abi.Text;

/// <summary>Points in time with their offset from UTC, as RFC 3339 has them.</summary>
internal static class TimestampText
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a time with its offset, such as 2026-03-31T12:00:00Z or 2026-03-31T14:00:00+02:00";

    private const int OffsetLength = 6;

    /// <summary>Reads one.</summary>
    /// <returns>False where the text is none, or has no offset: nobody knows where that is.</returns>
    internal static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        bool hasOffset = text.EndsWith('Z') || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
