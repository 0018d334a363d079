using System.Globalization;

namespace Pdk.Loader.Judging;

/// <summary>Until when the frameworks inside plugins get security fixes.</summary>
internal static class FrameworkSupport
{
    private static readonly Dictionary<string, DateOnly> s_ends = new(StringComparer.Ordinal)
    {
        ["net6.0"] = new DateOnly(2024, 11, 12),
        ["net7.0"] = new DateOnly(2024, 5, 14),
        ["net8.0"] = new DateOnly(2026, 11, 10),
        ["net9.0"] = new DateOnly(2026, 11, 10),
        ["net10.0"] = new DateOnly(2028, 11, 14),
    };

    /// <summary>A note where a framework is out of support; null where it is not, or where nothing is known of it.</summary>
    /// <param name="framework">The framework: <c>net10.0</c>, or <c>net10.0-windows</c>.</param>
    /// <param name="runtime">The runtime's version, for the note.</param>
    /// <param name="today">The day to judge for.</param>
    internal static string? Note(string framework, string runtime, DateOnly today)
    {
        if (EndOf(framework) is not { } end || today <= end)
        {
            return null;
        }

        string name = framework.Split('-')[0];

        string version = runtime.Length > 0 && char.IsAsciiDigit(runtime[0]) ? $" (runtime {runtime})" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"built for {name}{version}, which has been out of support since {end:yyyy-MM-dd}");
    }

    /// <summary>The last day of a framework's support; null where nothing is known of it.</summary>
    /// <param name="framework">The framework: <c>net10.0</c>, or <c>net10.0-windows</c>.</param>
    internal static DateOnly? EndOf(string framework) => s_ends.TryGetValue(framework.Split('-')[0], out DateOnly end) ? end : null;

    /// <summary>The framework that is supported longest; null where none is any more.</summary>
    /// <param name="today">The day to judge for.</param>
    internal static string? Newest(DateOnly today)
    {
        (string name, DateOnly end) = s_ends.MaxBy(static one => one.Value);
        return today <= end ? name : null;
    }
}
