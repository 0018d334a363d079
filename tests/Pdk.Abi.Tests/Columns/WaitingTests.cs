using Pdk.Abi;

namespace Pdk.Tests.Columns;

public sealed class WaitingTests
{
    [Fact]
    public async Task SeveralWhoWait_AllGoOn()
    {
        TaskCompletionSource<int> row = new();
        using AsyncCalls<int, int> calls = new(new Waiting(row.Task), new FunctionScope(), false);
        calls.Start(0, 0);
        Task one = calls.WaitAsync(default).AsTask();
        Task two = calls.WaitAsync(default).AsTask();
        row.SetResult(1);
        await one.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(calls.TryTake(out _));
        await two.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class Waiting(Task<int> row)
        : AsyncFunction<int, int>(new AsyncOptions(false, 10, Timeout.InfiniteTimeSpan, 0, TimeSpan.Zero))
    {
        protected override ValueTask<int> CallAsync(int arguments, FunctionContext context, CancellationToken cancellation) => new(row);
    }
}
