using System.Diagnostics;
using System.Globalization;
using Pdk.Abi;
using Pdk.Benchmarks.Calls;
using Pdk.Functions;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>
/// What functions cost a host of this kit: per batch, per row, against the same loop in the host itself; asynchronous ones.
/// </summary>
internal static class FunctionTable
{
    private const int Rows = 1_000_000;
    private const int Rounds = 15;

    public static void Run()
    {
        using PluginHost linkedHost = FormHosts.Host(isNative: false, typeof(Squares));
        using PluginHost nativeHost = FormHosts.Host(isNative: true, typeof(Squares));
        using FunctionRegistry linked = FunctionRegistry.Of(linkedHost);
        using FunctionRegistry native = FunctionRegistry.Of(nativeHost);
        Console.WriteLine("| what | this side | other side | ratio, median of the rounds |");
        Console.WriteLine("|---|---:|---:|---:|");
        Squared(native);
        Repeated(linked, native);
        Console.WriteLine();
        Console.WriteLine("| batch of no rows, native | ns | bytes on the host |");
        Console.WriteLine("|---|---:|---:|");
        Empty(native, "one_column", 1);
        Empty(native, "four_columns", 4);
        Console.WriteLine();
        Later(native);
    }

    private static void Squared(FunctionRegistry native)
    {
        long[] values = [.. Enumerable.Range(0, Rows).Select(static row => (long)row)];
        long[] results = new long[Rows];
        using ColumnBatchBuilder builder = new(Rows);
        ColumnWriter writer = builder.Add(ColumnType.BigInt);
        Array.ForEach(values, writer.Add);
        using ColumnBatch batch = builder.Build();
        using ColumnResult result = new();
        Function square = native.Find("bench_square", ColumnType.BigInt);
        Compare(
            "`square` over 1 M `bigint`, native",
            "the same loop in the host",
            () => square.Evaluate(batch, result),
            () => Square(values, results));
    }

    private static void Square(long[] values, long[] results)
    {
        for (int row = 0; row < values.Length; row++)
        {
            results[row] = Squares.Square(values[row]);
        }
    }

    private static void Repeated(FunctionRegistry linked, FunctionRegistry native)
    {
        using ColumnBatchBuilder builder = new(Rows);
        ColumnWriter texts = builder.Add(ColumnType.Text);
        ColumnWriter times = builder.Add(ColumnType.BigInt);
        for (int row = 0; row < Rows; row++)
        {
            texts.Add(row.ToString(CultureInfo.InvariantCulture));
            times.Add(3);
        }

        using ColumnBatch batch = builder.Build();
        using ColumnResult ofNative = new();
        using ColumnResult ofLinked = new();
        Function one = native.Find("bench_repeat", ColumnType.Text, ColumnType.BigInt);
        Function other = linked.Find("bench_repeat", ColumnType.Text, ColumnType.BigInt);
        Compare("`repeat` over 1 M texts, native", "linked", () => one.Evaluate(batch, ofNative), () => other.Evaluate(batch, ofLinked));
    }

    private static void Compare(string what, string against, Action one, Action other)
    {
        List<double> first = [];
        List<double> second = [];
        for (int round = -5; round < Rounds; round++)
        {
            double mine = Milliseconds(one);
            double theirs = Milliseconds(other);
            if (round >= 0)
            {
                first.Add(mine);
                second.Add(theirs);
            }
        }

        double ratio = FormHosts.Median(first.Zip(second, static (mine, theirs) => mine / theirs));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what}, and {against} | {FormHosts.Median(first):0.00} ms | {FormHosts.Median(second):0.00} ms | {ratio:0.00} |"));
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Empty(FunctionRegistry native, string name, int columns)
    {
        const int Calls = 200_000;
        using ColumnBatchBuilder builder = new(0);
        for (int column = 0; column < columns; column++)
        {
            builder.Add(ColumnType.BigInt);
        }

        using ColumnBatch batch = builder.Build();
        using ColumnResult result = new();
        Function function = native.Overloads(name)[0];
        List<double> rounds = [];
        long allocated = 0;
        for (int round = -2; round < 9; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            double milliseconds = Milliseconds(() =>
            {
                for (int call = 0; call < Calls; call++)
                {
                    function.Evaluate(batch, result);
                }
            });
            if (round >= 0)
            {
                rounds.Add(milliseconds * 1e6 / Calls);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {columns} in, 1 out | {FormHosts.Median(rounds):0} | {(double)allocated / Calls:0.00} |"));
    }

    private static void Later(FunctionRegistry native)
    {
        const int Total = 100_000;
        using ColumnBatchBuilder builder = new(Total);
        ColumnWriter writer = builder.Add(ColumnType.BigInt);
        for (int row = 0; row < Total; row++)
        {
            writer.Add(row);
        }

        using ColumnBatch batch = builder.Build();
        using FunctionCalls calls = native.Find("bench_later", ColumnType.BigInt).BeginCalls();
        long taken = 0;
        double milliseconds = Milliseconds(() =>
            StreamAsync(calls, batch, results => taken += results.Results.Rows).GetAwaiter().GetResult());
        double rate = taken / milliseconds * 1000;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Asynchronous, native, 1,000 in flight at 50 ms each: {rate:0} rows per second of the 20,000 that are possible "
                + $"({rate / 20_000:0.00})."));
    }

    private static async Task StreamAsync(FunctionCalls calls, ColumnBatch batch, Action<FunctionResults> taken)
    {
        await calls.SendAsync(batch, 0, taken);
        await calls.DrainAsync(taken);
    }
}
