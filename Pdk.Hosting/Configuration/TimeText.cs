using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Hosting.Configuration;

/// <summary>
/// Times as people write them: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1.5h</c>, <c>00:00:05</c>. A bare number is none: nobody knows its
/// unit.
/// </summary>
internal static class TimeText
{
    /// <summary>What a message says was expected of a duration.</summary>
    internal const string ExpectedDuration = "a time such as 500ms, 5s, 2m, 1h or 00:00:05";

    /// <summary>What a message says was expected of a limit.</summary>
    internal const string ExpectedLimit = $"{ExpectedDuration}, or infinite";

    /// <summary>Reads a time longer than nothing, or <c>infinite</c>.</summary>
    internal static bool TryParseLimit(string? text, out TimeSpan time)
    {
        if ("infinite".Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            time = Timeout.InfiniteTimeSpan;
            return true;
        }

        return TryParseDuration(text, out time) && time > TimeSpan.Zero;
    }

    /// <summary>Reads a time, which may be zero.</summary>
    internal static bool TryParseDuration(string? text, out TimeSpan time)
    {
        time = default;
        text = text?.Trim() ?? "";
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time) && time >= TimeSpan.Zero;
        }

        return DurationText.TryParse(text, out time);
    }
}
