using Pdk.Abi;

namespace Pdk.Tests.Columns;

/// <summary>Asynchronous, though it has its result at once: the beginning of a year, or of 1970 where it has no parameter.</summary>
internal sealed class MomentBody(int parameters) : FunctionBody("moment", ColumnType.Timestamp, [.. Enumerable.Repeat(ColumnType.BigInt, parameters)])
{
    public MomentBody()
        : this(1)
    {
    }

    protected internal override FunctionStream BeginCalls(FunctionScope scope) => new Calls(scope, Parameters.Count);

    private sealed class Moment() : AsyncFunction<long, DateTimeOffset>(new AsyncOptions(false, 10, Timeout.InfiniteTimeSpan, 0, TimeSpan.Zero))
    {
        protected override ValueTask<DateTimeOffset> CallAsync(long arguments, FunctionContext context, CancellationToken cancellation) =>
            new(new DateTimeOffset((int)arguments, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private sealed class Calls(FunctionScope scope, int parameters) : FunctionStream<long, DateTimeOffset>(new Moment(), scope)
    {
        protected override void Start(IAsyncRows<long> calls, FunctionRun run, long row, long number)
        {
            if (parameters == 0)
            {
                calls.Start(number, 1970);
            }
            else if (new ArrowColumn<long>(run, 0).IsNull(row))
            {
                calls.AddNull(number);
            }
            else
            {
                calls.Start(number, new ArrowColumn<long>(run, 0)[row]);
            }
        }

        protected override void Give(FunctionRun run, long row, DateTimeOffset value, bool isNull)
        {
            ArrowTimeResult result = new(run);
            if (isNull)
            {
                result.SetNull(row);
            }
            else
            {
                result.Set(row, value);
            }
        }
    }
}
