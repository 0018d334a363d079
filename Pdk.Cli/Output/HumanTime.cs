using System.Globalization;

namespace Pdk.Cli.Output;

/// <summary>Times as people read them at a glance: two figures that matter, and the unit.</summary>
internal static class HumanTime
{
    /// <summary>A time; negative ones count as zero.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalMilliseconds: <= 0 } => "0 s",
        { TotalMilliseconds: < 1 } => Text(time.TotalMicroseconds, "0", "µs"),
        { TotalMilliseconds: < 100 } => Text(time.TotalMilliseconds, "0.0", "ms"),
        { TotalSeconds: < 1 } => Text(time.TotalMilliseconds, "0", "ms"),
        { TotalSeconds: < 60 } => Text(time.TotalSeconds, "0.0", "s"),
        { TotalMinutes: < 60 } => Pair(time.Minutes, "m", time.Seconds, "s"),
        { TotalHours: < 24 } => Pair(time.Hours, "h", time.Minutes, "m"),
        _ => Pair(time.Days, "d", time.Hours, "h"),
    };

    private static string Text(double number, string format, string unit) =>
        $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}";

    private static string Pair(int large, string unit, int small, string smaller) =>
        string.Create(CultureInfo.InvariantCulture, $"{large} {unit} {small} {smaller}");
}
