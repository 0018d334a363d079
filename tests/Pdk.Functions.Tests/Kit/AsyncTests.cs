using System.Globalization;
using Pdk.Abi;

namespace Pdk.Functions.Tests.Kit;

/// <summary>Asynchronous functions: with columns, whose caller waits, and as a stream of calls.</summary>
public sealed class AsyncTests
{
    public static TheoryData<FunctionForm> Forms => FormTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Columns_KeepTheirOrder(FunctionForm form)
    {
        using FunctionHost host = new(form);

        Assert.Equal("a, b, null, null, c", host.Call("later", ["a", "30"], ["b", "0"], [null, "1"], ["", "1"], ["c", "0"]));
        Assert.Equal("1, -1, 3, 4", host.Call("later_ordered", ["1"], (string?[])[null], ["3"], ["4"]));
        Assert.Equal("PdkFunctionException: later, row 2: the text is bad; 100% ✗", host.Call("later", ["a", "30"], ["bad", "1"], ["c", "1"]));
        Assert.Equal("a, null, c; 1: later, row 2: the text is bad; 100% ✗", host.CallRows("later", ["a", "5"], ["bad", "1"], ["c", "1"]));
        Assert.Equal("", host.Call("later"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void RowThatTakesTooLong_HasFailed_WhetherItListensOrNot(FunctionForm form)
    {
        using FunctionHost host = new(form);

        Assert.Equal("PdkFunctionException: never, row 1: No result within 0.05 s.", host.Call("never", ["true"]));
        Assert.Equal(
            "null, null; 0: never, row 1: No result within 0.05 s.; 1: never, row 2: No result within 0.05 s.",
            host.CallRows("never", ["false"], ["true"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void RowThatFails_IsTriedAgain(FunctionForm form)
    {
        using FunctionHost host = new(form);

        Assert.Equal("0 1 True, 1 2 True, 2 3 True", host.Call("at_attempt", ["1"], ["2"], ["3"]));
        Assert.Equal("PdkFunctionException: at_attempt, row 1: attempt 3", host.Call("at_attempt", ["4"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void NoMoreRowsThanAllowed_AreUnderWay(FunctionForm form)
    {
        using FunctionHost host = new(form);
        string?[][] rows = [.. Enumerable.Range(0, 100).Select(static _ => new string?[] { "false" })];

        int[] counts = [.. host.Call("most_at_once", rows).Split(", ").Select(static count => int.Parse(count, CultureInfo.InvariantCulture))];

        Assert.Equal(100, counts.Length);
        Assert.InRange(counts.Max(), 2, 7);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Stream_GivesEveryRowOnce(FunctionForm form)
    {
        using FunctionHost host = new(form);
        Function later = host.Named("later", 2);
        using FunctionCalls calls = later.BeginCalls();
        SortedDictionary<long, string> results = [];
        List<string> faults = [];
        void Taken(FunctionResults taken)
        {
            for (long row = 0; row < taken.Results.Rows; row++)
            {
                results.Add(taken.Numbers.Integer(row), ColumnText.Of(taken.Results, row));
            }

            faults.AddRange(taken.Faults.Select(static fault => $"{fault.Row}: {fault.Message}"));
        }

        for (int batch = 0; batch < 3; batch++)
        {
            string?[][] rows = [.. Enumerable.Range(0, 150).Select(row => new[] { row == 77 ? "bad" : row == 78 ? null : $"{batch}.{row}", $"{row % 7}" })];
            using ColumnBatch arguments = FunctionHost.Columns(later, rows);
            Assert.Equal(150, await calls.SendAsync(arguments, batch * 150, Taken));
        }

        await calls.DrainAsync(Taken);

        Assert.Equal(Enumerable.Range(0, 450).Select(static row => (long)row), results.Keys);
        Assert.Equal(("0.0", "2.149", "null", "null"), (results[0], results[449], results[77], results[78]));
        Assert.Equal(
            [.. Enumerable.Range(0, 3).Select(static batch => $"{(batch * 150) + 77}: later, row {(batch * 150) + 78}: the text is bad; 100% ✗")],
            faults.Order(StringComparer.Ordinal).OrderBy(static fault => fault.Length));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task OrderedStream_GivesRowsInOrder(FunctionForm form)
    {
        using FunctionHost host = new(form);
        Function ordered = host.Named("later_ordered", 1);
        using FunctionCalls calls = ordered.BeginCalls();
        List<long> numbers = [];
        void Taken(FunctionResults taken)
        {
            for (long row = 0; row < taken.Numbers.Rows; row++)
            {
                numbers.Add(taken.Numbers.Integer(row));
            }
        }

        // The first row takes longer than those behind it.
        using ColumnBatch arguments = FunctionHost.Columns(ordered, [.. Enumerable.Range(1, 20).Select(static row => new string?[] { $"{row}" })]);
        await calls.SendAsync(arguments, 1000, Taken);
        await calls.DrainAsync(Taken);

        Assert.Equal(Enumerable.Range(1000, 20).Select(static row => (long)row), numbers);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Stream_ToldNothingThatItCannotDo(FunctionForm form)
    {
        using FunctionHost host = new(form);
        Function later = host.Named("later", 2);
        using FunctionCalls calls = later.BeginCalls();
        using ColumnBatch wrong = FunctionHost.Columns(host.Named("half", 1), [["2"]]);
        using CancellationTokenSource source = new();

        Assert.Equal(
            "later: expected 2 arguments, got 1",
            (await Assert.ThrowsAsync<PdkFunctionException>(async () => await calls.SendAsync(wrong, 0, static _ => { }))).Message);
        Assert.Contains("half is not asynchronous: call Evaluate.", Assert.ThrowsAny<Exception>(() => host.Named("half", 1).BeginCalls()).Message);
        await calls.DrainAsync(static _ => Assert.Fail("There are no rows."));
        using ColumnBatch slow = FunctionHost.Columns(later, [["a", "5000"]]);
        await calls.SendAsync(slow, 0, static _ => { });
        ValueTask drain = calls.DrainAsync(static _ => { }, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await drain);
        calls.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await calls.DrainAsync(static _ => { }));
    }
}
