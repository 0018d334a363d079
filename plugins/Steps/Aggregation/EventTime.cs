using System.Globalization;
using System.Text;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>When an event happened, in nanoseconds since 1970.</summary>
internal static class EventTime
{
    private const long NsPerSecond = 1_000_000_000;
    private const double LargestSeconds = 9_000_000_000;
    private const int LongestText = 40;

    /// <summary>Reads it.</summary>
    /// <param name="term">A text of ISO 8601, or seconds since 1970.</param>
    /// <param name="column">Where the expression begins, for messages.</param>
    /// <param name="error">Says so where it is neither.</param>
    public static long Read(in Term term, int column, ref RowError error)
    {
        switch (term.Kind)
        {
            case TermKind.Integer when Math.Abs((double)term.Integer) < LargestSeconds:
                return term.Integer * NsPerSecond;
            case TermKind.Number when Math.Abs(term.Number) < LargestSeconds:
                return (long)(term.Number * NsPerSecond);
            case TermKind.Text when term.Text.Length <= LongestText && TryRead(term.Text, out DateTimeOffset time):
                return (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            case TermKind.Integer or TermKind.Number:
                error.At(column, "expected seconds since 1970, found a number that is out of their range; are they milliseconds?");
                return 0;
            default:
                error.At(column, $"expected a time, a text such as 2026-11-30T17:05:00Z or seconds since 1970, found {term.Describe()}");
                return 0;
        }
    }

    /// <summary>Writes one, to the nanosecond where it has some.</summary>
    public static string Text(long ns) => DateTimeOffset.UnixEpoch.AddTicks(ns / TimeSpan.NanosecondsPerTick)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // The years of which nanoseconds fit into 64 bits.
    private static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        && time.Year is > 1700 and < 2250;
}
