using Pdk;
using Records;

namespace Readings;

/// <summary>Looks at what it is given, so that nothing of the call can be left out.</summary>
[Plugin("readings")]
public sealed class ReadingsSink : IReadings
{
    /// <inheritdoc/>
    public int Take(Reading reading) => reading.Id + reading.Remark.Length;

    /// <inheritdoc/>
    public int TakeAll(List<Reading> readings) => readings[^1].Id + readings.Count;

    /// <inheritdoc/>
    public int Last(ReadOnlySpan<Point> points) => points[^1].X;
}
