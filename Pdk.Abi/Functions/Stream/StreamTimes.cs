using System.Globalization;

namespace Pdk.Abi;

/// <summary>Times in the stream processor's C ABI: results are nanoseconds without a zone, which is what its hosts know.</summary>
internal static unsafe class StreamTimes
{
    private const long NanosecondsOfMicrosecond = 1000;

    /// <summary>Makes nanoseconds of the microseconds in a column that is complete.</summary>
    /// <param name="column">The column, of the format that this kit writes.</param>
    /// <param name="row">The row; where one is impossible, that one.</param>
    /// <exception cref="OverflowException">A time is before the year 1677 or after 2262.</exception>
    internal static void Convert(ColumnData* column, ref long row)
    {
        ArrowColumn<long> times = new(&column->Array, 0);
        long* values = (long*)column->Array.Buffers[1];
        for (row = 0; row < column->Array.Length; row++)
        {
            if (!times.IsNull(row))
            {
                Convert(&values[row]);
            }
        }

        Name(column);
    }

    /// <summary>Makes nanoseconds of microseconds.</summary>
    /// <param name="time">The time; of a null 0, which stays so.</param>
    /// <exception cref="OverflowException">It is before the year 1677 or after 2262.</exception>
    internal static void Convert(long* time) => *time = InNanoseconds(*time);

    /// <summary>Says that a column has nanoseconds.</summary>
    internal static void Name(ColumnData* column) => column->Schema.Format = ColumnFormat.Address("tsn:\0"u8);

    private static long InNanoseconds(long microseconds)
    {
        if (microseconds is >= long.MinValue / NanosecondsOfMicrosecond and <= long.MaxValue / NanosecondsOfMicrosecond)
        {
            return microseconds * NanosecondsOfMicrosecond;
        }

        string time = ArrowTime.Read(microseconds, 1_000_000)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        throw new OverflowException(
            $"The result {time} is no time that this ABI can tell: its nanoseconds go from the year 1677 to 2262.");
    }
}
