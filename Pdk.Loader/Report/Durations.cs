using System.Globalization;

namespace Pdk.Loader.Report;

/// <summary>Lengths of time as texts.</summary>
internal static class Durations
{
    /// <summary>A length of time for people: <c>1.5 s</c>.</summary>
    internal static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
