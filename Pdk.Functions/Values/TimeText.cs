using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Functions;

/// <summary>Reads the times that people type.</summary>
internal static class TimeText
{
    private static readonly string[] s_times =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Adds a moment.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddTime(ColumnWriter column, string text)
    {
        if (!DateTimeOffset.TryParseExact(
            text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return $"must be a time such as 2026-11-30 17:05:00 or 2026-11-30T17:05:00+01:00, but is '{TypedText.Shown(text)}'";
        }

        column.Add(time);
        return null;
    }

    /// <summary>Adds a date.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddDate(ColumnWriter column, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return $"must be a date such as 2026-11-30, but is '{TypedText.Shown(text)}'";
        }

        column.Add(date);
        return null;
    }

    /// <summary>Adds a length of time.</summary>
    /// <returns>What is wrong with it; null where it was added.</returns>
    internal static string? AddInterval(ColumnWriter column, string text)
    {
        bool isNegative = text.StartsWith('-');
        if (DurationText.TryParse(isNegative ? text[1..] : text, out TimeSpan length))
        {
            column.Add(isNegative ? -length : length);
            return null;
        }

        // The framework takes a bare number for days.
        if (!text.Contains(':', StringComparison.Ordinal) || !TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out length))
        {
            return $"must be an interval such as 90s, 1.5h or 1.02:03:04 (days.hours:minutes:seconds), but is '{TypedText.Shown(text)}'";
        }

        column.Add(length);
        return null;
    }
}
