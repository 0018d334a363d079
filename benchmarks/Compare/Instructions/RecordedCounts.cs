using System.Text.Json;

namespace Pdk.Compare.Instructions;

/// <summary>The counts that somebody has recorded (<c>instructions.json</c>), and what has become of them.</summary>
internal static class RecordedCounts
{
    /// <summary>How far a count may be from the recorded one: compilers and libraries of C differ a little.</summary>
    public const double Tolerance = 0.05;

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    /// <summary>Reads them.</summary>
    public static IReadOnlyDictionary<string, double> Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(json) ?? [];

    /// <summary>The text that records counts.</summary>
    public static string Text(IReadOnlyDictionary<string, double> counts)
    {
        SortedDictionary<string, double> rounded = new(
            counts.ToDictionary(static pair => pair.Key, static pair => Math.Round(pair.Value)), StringComparer.Ordinal);
        return JsonSerializer.Serialize(rounded, s_options) + "\n";
    }

    /// <summary>What is not as it was recorded, a sentence each.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, double> recorded, IReadOnlyDictionary<string, double> counts) =>
    [
        .. recorded.Keys.Union(counts.Keys).Order(StringComparer.Ordinal).Select(way => Difference(way, recorded, counts)).OfType<string>(),
    ];

    private static string? Difference(string way, IReadOnlyDictionary<string, double> recorded, IReadOnlyDictionary<string, double> counts)
    {
        if (!recorded.TryGetValue(way, out double expected))
        {
            return $"{way}: found {counts[way]:0} instructions, which nobody has recorded";
        }

        if (!counts.TryGetValue(way, out double found))
        {
            return $"{way}: {expected:0} instructions are recorded, and were not counted";
        }

        return Math.Abs(found - expected) <= expected * Tolerance
            ? null
            : $"{way}: expected {expected:0} instructions ({expected * Tolerance:0} more or less), found {found:0}";
    }
}
