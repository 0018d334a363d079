using System.Globalization;

namespace Pdk.Abi;

/// <summary>Lengths of time as engines keep them: seconds or parts of them, over more years than .NET has.</summary>
internal static class IntervalValue
{
    /// <summary>A length of time, cut off to what .NET has (0.1 µs); null where .NET has none so long.</summary>
    /// <param name="value">How many units.</param>
    /// <param name="unitsOfSecond">How many of them a second has.</param>
    internal static TimeSpan? Read(Int128 value, long unitsOfSecond)
    {
        Int128 ticks = value * TimeSpan.TicksPerSecond / unitsOfSecond;
        return ticks >= long.MinValue && ticks <= long.MaxValue ? new TimeSpan((long)ticks) : null;
    }

    /// <summary>A length of time in microseconds; what is below is cut off.</summary>
    internal static long Write(TimeSpan value) => value.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>That an argument is too long.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="found">What it is.</param>
    internal static ArgumentException Mistake(string name, string found) => new(string.Create(
        CultureInfo.InvariantCulture, $"'{name}' must be an interval of at most {TimeSpan.MaxValue.Days} days, but is {found}."));
}
