using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of percentiles: between two values in proportion.</summary>
internal static class PercentileCalls
{
    private static readonly object?[][] s_ten = [.. Enumerable.Range(1, 10).Select(static x => new object?[] { (double)x })];
    private static readonly object?[][] s_nulls = [[null], [1.0], [null], [2.0]];

    public static FunctionCall[] All { get; } =
    [
        OfRows(9.1, "p90", s_ten),
        OfRows(1.9, "p90", s_nulls),
        OfRows(5.0, "p90", [5.0]),
        OfRows(null, "p90"),
        OfRows(double.PositiveInfinity, "p90", [double.PositiveInfinity], [double.PositiveInfinity], [1.0]),
        OfRows(9.55, "p95", s_ten),
        OfRows(null, "p95"),
        OfRows(9.91, "p99", s_ten),
        OfRows(null, "p99"),
        OfRows(5.5, "tdigest_percentile", With(0.5)),
        OfRows(1.0, "tdigest_percentile", With(0.0)),
        OfRows(10.0, "tdigest_percentile", With(1.0)),
        OfRows(9.1, "tdigest_percentile", With(0.9)),
        OfRows(7.0, "tdigest_percentile", [7.0, 0.3]),
        OfRows(null, "tdigest_percentile"),
        FailsOfRows("'p' must be a fraction from 0 to 1, but is 1.5.", "tdigest_percentile", [1.0, 1.5]),
        FailsOfRows("'p' must be a fraction from 0 to 1, but is -0.1.", "tdigest_percentile", [1.0, -0.1]),
        FailsOfRows("'p' must be the same in all rows of a group, but is 0.5 and 0.9.", "tdigest_percentile", [1.0, 0.5], [2.0, 0.9]),
        FailsOfRows("'p' must be the same in all rows of a group, but is 0.5 and 0.9.", "tdigest_percentile", [2.0, 0.9], [1.0, 0.5]),
        FailsOfRows("'x' must be a finite number, but is Infinity.", "tdigest_percentile", [double.PositiveInfinity, 0.5]),
    ];

    private static object?[][] With(double fraction) => [.. s_ten.Select(row => new[] { row[0], fraction })];
}
