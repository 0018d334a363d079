using System.Globalization;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Streams;

/// <summary>An asynchronous function, called by a host of the stream processor's C ABI.</summary>
public sealed class StreamAsyncTests(StreamAsyncHost host) : IClassFixture<StreamAsyncHost>
{
    private const string NoWakers = "0 wakers: 0 woken, 0 dropped";

    private static readonly string s_library = NativeFixtures.AwaitedFunction;

    [EngineFact(nameof(Engine.C))]
    public void Results_ComeWhenTheyAreThere() => Check(
        "0 10000000 0",
        [Send(1, "a", "300"), Send(2, "b", "1"), "drain 2"],
        ["1 sent", "2 sent", "2 b", "1 a", Columns(4), NoWakers]);

    [EngineFact(nameof(Engine.C))]
    public void OrderedResults_ComeInTheOrderOfTheRows() => Check(
        "1 10000000 0",
        [Send(3, "a", "200"), Send(2, "b", "1"), "send 1 u=n l=1", "drain 3"],
        ["3 sent", "2 sent", "1 sent", "3 a", "2 b", "1 null", Columns(6), NoWakers]);

    [EngineFact(nameof(Engine.C))]
    public void Null_IsNullWithoutACall_UnlessTheFunctionWantsIt()
    {
        // The first two would fail if they were called.
        CHostAnswer answer = host.Session(
            s_library, "1 10000000 0", "send 1 u=n l=1", "send 2 u=n l=n", Send(3, "null", "n"), Send(4, "row", "n"), Send(5, "_", "1"), "drain 5");

        Assert.Equal(
            ["1 sent", "2 sent", "3 sent", "4 sent", "5 sent", "1 null", "2 null", "3 null", "4 4 1", "5 ", Columns(10), NoWakers], answer.Lines);
        Assert.Equal("", answer.Errors);
    }

    [EngineFact(nameof(Engine.C))]
    public void RowForWhichThereIsNoRoom_Waits_AndIsStartedWhenAnotherEnds() => Check(
        "0 10000000 2",
        [Send(1, "a", "200"), Send(2, "b", "10000"), Send(3, "c", "1"), Send(4, "d", "300"), "poll 4", "wait 3", "wait 4", "drain 3"],
        // Nothing is drained until the last is sent: what has ended leaves its place at once. Who polls again is the one who is woken.
        ["1 sent", "2 sent", "3 pending", "4 pending", "4 pending", "3 sent", "4 sent", "1 a", "3 c", "4 d", Columns(8), "3 wakers: 2 woken, 1 dropped"]);

    [EngineFact(nameof(Engine.C))]
    public void FunctionsOwnLimit_IsTakenWhereTheHostHasNone() => Check(
        "0 10000000 0",
        [.. Enumerable.Range(1, 4).Select(static id => Send(id, "a", "100")), Send(5, "most", "1"), "wait 5", "drain 5"],
        ["1 sent", "2 sent", "3 sent", "4 sent", "5 pending", "5 sent", "1 a", "2 a", "3 a", "4 a", "5 4", Columns(10), "1 wakers: 1 woken, 0 dropped"],
        isSorted: true);

    [EngineFact(nameof(Engine.C))]
    public void RowThatIsTakenBack_IsNotCalled() => Check(
        "1 10000000 1",
        [Send(1, "a", "200"), Send(2, "b", "1"), Send(3, "c", "1"), "drop 2", "drop 2", "poll 2", "wait 3", "drain 2", "drain 0"],
        ["1 sent", "2 pending", "3 pending", "2 stopped", "3 sent", "1 a", "3 c", "nothing", Columns(6), "2 wakers: 1 woken, 1 dropped"]);

    [EngineFact(nameof(Engine.C))]
    public void RowThatTakesTooLong_HasFailed_AndTheOthersGoOn()
    {
        CHostAnswer answer = host.Session(
            s_library, "1 50000 2", Send(7, "a", "20000"), Send(8, "deaf", "20000"), Send(9, "c", "1"), "wait 9", "drain 3", "drain 0");

        Assert.Equal(
            ["7 sent", "8 sent", "9 pending", "9 sent", "7 failed", "8 failed", "9 c", "nothing", Columns(6), "1 wakers: 1 woken, 0 dropped"],
            answer.Lines);
        Assert.Equal("awaited, row 7: No result within 0.05 s.\nawaited, row 8: No result within 0.05 s.", answer.Errors);
    }

    [EngineFact(nameof(Engine.C))]
    public void FunctionsOwnTimeout_IsTakenWhereTheHostHasNone()
    {
        CHostAnswer answer = host.Session(s_library, "0 0 0", Send(1, "a", "20000"), "drain 1");

        Assert.Equal("awaited, row 1: No result within 0.3 s.", answer.Errors);
    }

    [EngineFact(nameof(Engine.C))]
    public void LongestTimeout_IsNone() => Check(
        "0 18446744073709551615 4294967295",
        [Send(1, "a", "400"), "drain 1"],
        ["1 sent", "1 a", Columns(2), NoWakers]);

    [EngineFact(nameof(Engine.C))]
    public void Fault_IsOneRows_AndTheResultsBeforeItAreTold()
    {
        CHostAnswer answer = host.Session(
            s_library, "1 0 8", Send(1, "a", "1"), Send(2, "bad", "1"), Send(ulong.MaxValue, "row", "30"), "sleep 200", "drain 3");

        Assert.Equal(
            ["1 sent", "2 sent", $"{ulong.MaxValue} sent", "1 a", "2 failed", $"{ulong.MaxValue} {ulong.MaxValue} 1", Columns(6), NoWakers],
            answer.Lines);
        Assert.Equal("awaited, row 2: 100% ✗", answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("u=61", 1, "awaited, row 1: expected 2 arguments, got 1")]
    [InlineData("u=61,62 l=1,1", 2, "awaited, row 1: expected columns of one row, but they have 2")]
    [InlineData("u= l=", 2, "awaited, row 1: expected columns of one row, but they have 0")]
    [InlineData("u=61 l=1,1", 2, "awaited, row 1: argument 2 must have as many rows as argument 1, 1, but has 2")]
    [InlineData("u=61 i=1", 2, "awaited, row 1: argument 2 must be bigint (format 'l'), but its format is 'i'")]
    [InlineData("u!array=61 l=1", 2, "awaited, row 1: argument 1 was released, or moved, before the call")]
    [InlineData("u=61 l!nulls=1", 2, "awaited, row 1: argument 2 has 1 rows, but 2 nulls")]
    public void RowThatIsNone_HasFailed(string columns, int made, string expected)
    {
        CHostAnswer answer = host.Session(s_library, "1 10000000 0", $"send 1 {columns}", Send(2, "a", "1"), "drain 2");

        Assert.Equal(["1 sent", "2 sent", "1 failed", "2 a"], answer.Lines[..4]);
        Assert.StartsWith($"{made + 2} columns: ", answer.Lines[4], StringComparison.Ordinal);
        Assert.Equal(expected, answer.Errors);
    }

    [EngineFact(nameof(Engine.C))]
    public void Stop_EndsWhatWaits_AndCancelsWhatIsCalled() => Check(
        "1 100000000 2",
        [
            Send(1, "a", "100000"), Send(2, "deaf", "100"), Send(3, "c", "1"), Send(4, "d", "1"), "stop", "wait 3", "poll 4", "wait 4",
            Send(5, "e", "1"), "drain 0", "stop", "sleep 300", "start", Send(6, "cancelled", "1"), "drain 1",
        ],
        [
            "1 sent", "2 sent", "3 pending", "4 pending", "3 stopped", "4 stopped", "4 stopped", "5 stopped", "nothing", "6 sent", "6 1",
            Columns(12), "2 wakers: 2 woken, 0 dropped",
        ]);

    [EngineFact(nameof(Engine.C))]
    public void MethodThatBlocks_DoesNotHoldUpItsHost() => Check(
        "0 10000000 2",
        [Send(1, "asleep", "300"), Send(2, "at once", "1"), "drain 2"],
        ["1 sent", "2 sent", "2 at once", "1 asleep", Columns(4), NoWakers]);

    [EngineTheory(nameof(Engine.C))]
    [InlineData(false, 1000, 20_000, 50)]
    [InlineData(true, 1000, 20_000, 50)]
    [InlineData(false, 1, 500, 0)]
    [InlineData(true, 3, 5_000, 0)]
    public void ManyRows_AreEachToldOnce_AndLeaveNothing(bool ordered, int inFlight, int rows, int milliseconds)
    {
        CHostAnswer answer = host.Run("load", s_library, ordered ? "1" : "0", $"{inFlight}", $"{rows}", $"{milliseconds}");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.StartsWith($"{rows} told, 0 failed, 0 wrong, ", answer.Lines[0], StringComparison.Ordinal);
        Assert.True(!ordered || answer.Lines[0].EndsWith("in order", StringComparison.Ordinal), answer.Lines[0]);
        Assert.Equal(["some waited", "0", "0"], answer.Lines[1..4]);
        Assert.InRange(long.Parse(answer.Lines[4], CultureInfo.InvariantCulture), 0, 200_000);
    }

    [EngineFact(nameof(Engine.C))]
    public void Stop_WhileThreadsSend_EndsThemAll()
    {
        Dictionary<string, string> checking = new() { ["LD_PRELOAD"] = "libc_malloc_debug.so.0", ["MALLOC_CHECK_"] = "3" };

        CHostAnswer answer = host.RunWith("", checking, "stop", s_library, "4", "20");

        Assert.Equal(new CHostAnswer(0, "some sent\n0", ""), answer);
    }

    private static string Send(object id, string text, string milliseconds) =>
        FormattableString.Invariant($"send {id} u={(text == "_" ? text : StreamHost.Text(text))} l={milliseconds}");

    private static string Columns(int count) => $"{count} columns: {count}, {count} released";

    private void Check(string options, string[] commands, string[] expected, bool isSorted = false)
    {
        CHostAnswer answer = host.Session(s_library, options, commands);

        Assert.Equal("", answer.Errors);
        Assert.Equal(isSorted ? [.. expected.Order(StringComparer.Ordinal)] : expected, isSorted ? [.. answer.Lines.Order(StringComparer.Ordinal)] : answer.Lines);
    }
}
