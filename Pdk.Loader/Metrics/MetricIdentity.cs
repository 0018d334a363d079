using Pdk.Contracts;

namespace Pdk.Loader.Metrics;

/// <summary>What makes a metric the same as another one.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit; may be empty.</param>
internal readonly record struct MetricIdentity(MetricKind Kind, string Name, string Unit)
{
    // The names of the host's own figures.
    private const string Reserved = "pdk.";

    /// <summary>Checks what a plugin has called it, as far as listeners of all kinds can take it.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static MetricIdentity Of(MetricKind kind, string name, string unit)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(unit);
        string what = kind == MetricKind.Counter ? "counter" : "gauge";
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"Expected a {what} with a name of 1 to {IMetrics.MaxNameLength} ASCII letters, digits and _ . - /, "
                    + $"beginning with a letter; found '{Short(name)}'.",
                nameof(name));
        }

        if (name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"Expected a {what} with a name of the plugin's own, found '{name}': {Reserved} is for the figures of the host.",
                nameof(name));
        }

        return unit.Length <= IMetrics.MaxUnitLength && unit.All(static c => c is >= ' ' and <= '~')
            ? new MetricIdentity(kind, name, unit)
            : throw new ArgumentException(
                $"Expected for '{name}' a unit of at most {IMetrics.MaxUnitLength} printable ASCII characters, found '{Short(unit)}'.",
                nameof(unit));
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= IMetrics.MaxNameLength
        && char.IsAsciiLetter(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/');

    private static string Short(string text) =>
        text.Length <= IMetrics.MaxNameLength ? text : $"{text.AsSpan(0, IMetrics.MaxNameLength)}…";
}
