using Pdk.Abi.Text;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a key whose value is a duration that somebody waits for.</summary>
internal static class DurationKey
{
    // Timers reach not much further.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(45);

    /// <summary>Reads it; a mistake is reported, and the fallback counts.</summary>
    /// <param name="context">What the steps share.</param>
    /// <param name="entry">The mapping that the key stands in.</param>
    /// <param name="key">The key.</param>
    /// <param name="fallback">What holds where the key is absent.</param>
    /// <param name="isZeroAllowed">Whether no wait at all is one.</param>
    internal static TimeSpan Read(ParseContext context, MappingReader entry, string key, TimeSpan fallback, bool isZeroAllowed = false)
    {
        if (MappingReader.Text(context, entry.Find(key), $"'{key}'") is not { } text)
        {
            return fallback;
        }

        bool isDuration = DurationText.TryParse(text, out TimeSpan duration);
        if (isDuration && duration <= s_longest && (isZeroAllowed || duration > TimeSpan.Zero))
        {
            return duration;
        }

        string problem = duration > s_longest ? $"at most {s_longest.TotalDays:0} days" : DurationText.Expected;
        context.Error(entry.Find(key)!, $"'{key}' must be {problem}, but is '{ParseContext.Short(text)}'{DurationText.Hint(text)}");
        return fallback;
    }
}
