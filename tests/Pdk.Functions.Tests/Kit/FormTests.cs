using Pdk.Abi;

namespace Pdk.Functions.Tests.Kit;

/// <summary>What is called in one form answers as in every other.</summary>
public sealed class FormTests
{
    public static TheoryData<FunctionForm> Forms => FunctionHosts.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryType_GoesInAndOut(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("false, null, true", host.Call("opposite", ["true"], [null], ["false"]));
        Assert.Equal("-3, null", host.Call("half", ["-6"], [null]));
        Assert.Equal("18446744073709551614", host.Call("twice", ["9223372036854775807"]));
        Assert.Equal("0.25, Infinity, null", host.Call("inverse", ["4"], ["0"], [null]));
        Assert.Equal("2026-12-01 17:05:00.25, null", host.Call("next_day", ["2026-11-30T17:05:00.25Z"], [null]));
        Assert.Equal("0x03ff00, 0x, null", host.Call("flipped", ["0x00ff03"], ["0x"], [null]));
        Assert.Equal("0x0000, 0x, null", host.Call("zeros", ["2"], ["0"], [null]));
        Assert.Equal("ab, , null", host.Call("first_bytes", ["abc", "2"], ["abc", "0"], [null, "1"]));
        Assert.Equal("b, null, , null", host.Call("behind_colon", ["a:b"], ["ab"], [":"], [null]));
        Assert.Equal("7, 1, null, null", host.Call("or_else", ["7", "1"], [null, "1"], ["7", null], [null, null]));
        Assert.Equal("6, null", host.Call("products", ["2", "3"], ["2", null]));
        Assert.Equal("6, 20", host.Call("products", ["2", "3"], ["4", "5"]));
        Assert.Equal("7", host.Call("nulls", (string?[])[null, null, null, null, null, null, null]));
        Assert.Equal("null", host.Call("nulls", ["true", "1", "2", "3", "4", "x", "2026-11-30"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void TextsOfEveryLength_GoThrough(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);
        string[] texts = ["", "x", "123456789012", "1234567890123", "123456789012345678901234", "a\0b\0", "✗%s{0}", new string('y', 100_000)];

        Assert.Equal(
            string.Join(", ", texts.Select(static text => System.Text.Encoding.UTF8.GetByteCount(text))),
            host.Call("byte_count", [.. texts.Select(static text => new string?[] { text })]));
        Assert.Equal(
            string.Join(", ", texts),
            host.Call("behind_colon", [.. texts.Select(static text => new string?[] { ":" + text })]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Faults_NameFunctionAndRow(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("PdkFunctionException: half, row 3: 5 is odd.", host.Call("half", ["2"], [null], ["5"], ["7"]));
        Assert.Equal("PdkFunctionException: twice, row 1: Arithmetic operation resulted in an overflow.", host.Call("twice", ["18446744073709551615"]));
        Assert.Equal("PdkFunctionException: first_bytes, row 1: The result is no valid UTF-8.", host.Call("first_bytes", ["✗", "2"]));
        Assert.StartsWith("PdkFunctionException: first_bytes, row 2: ", host.Call("first_bytes", ["abc", "2"], ["abc", "-1"]));
        Assert.Equal("1, null, null, 4; 1: half, row 2: 5 is odd.; 2: half, row 3: 7 is odd.", host.CallRows("half", ["2"], ["5"], ["7"], ["8"]));
        // After any number of faults the library goes on, whatever its exceptions were.
        Assert.Equal("1", host.Call("half", ["2"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void WrongArguments_AreTold(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);
        Function half = host.Named("half", 1);
        using ColumnResult result = new();
        using ColumnBatchBuilder texts = new(1);
        texts.Add(ColumnType.Text).Add("2");
        using ColumnBatch text = texts.Build();
        using ColumnBatchBuilder none = new(1);
        using ColumnBatch empty = none.Build();

        Assert.Equal(
            "half: argument 1 must be integer (format 'i'), but its format is 'u'",
            Assert.Throws<PdkFunctionException>(() => half.Evaluate(text, result)).Message);
        Assert.Equal("half: expected 1 argument, got 0", Assert.Throws<PdkFunctionException>(() => half.Evaluate(empty, result)).Message);
        Assert.Contains(
            "half is a function of a row, and has no groups: call Evaluate.",
            Assert.ThrowsAny<Exception>(() => half.BeginGroups()).Message);
        Assert.Contains(
            "joined is an aggregate: its rows belong to groups (BeginGroups, Add, Finish).",
            Assert.ThrowsAny<Exception>(() => host.Named("joined", 1).Evaluate(text, result)).Message);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Aggregates_WorkInGroups(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("a+c, b, null", host.Aggregate("joined", 3, ["0", "a"], ["1", "b"], ["0", "c"], ["1", null]));
        Assert.Equal("1, 2, null", host.Aggregate("count_null", 3, ["0", "a"], ["1", null], ["0", null], ["1", null]));
        Assert.Equal("2026-11-30 00:00:00", host.Aggregate("latest", 1, ["0", "2026-11-30"], ["0", "2025-11-30"]));
        Assert.Equal("3 of 1, null", host.Aggregate("longest", 2, ["0", "abc", null], ["0", "b", "1.5"], ["1", null, "1"]));
        Assert.Equal("PdkFunctionException: without: 13 is in the group; 100% ✗", host.Aggregate("without", 1, ["0", "13"]));
        Assert.Contains("Groups are numbered from 0 to 67108863, got -1.", host.Aggregate("without", 1, ["-1", "1"]));
        Assert.Contains("Groups are numbered from 0 to 67108863, got 2147483647.", host.Aggregate("without", 1, ["2147483647", "1"]));
        Assert.Equal("", host.Aggregate("without", 0, ["0", "1"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Groups_AreMergedAndRowsRemoved(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);
        Function joined = host.Named("joined", 1);
        using FunctionGrouping one = joined.BeginGroups();
        using FunctionGrouping other = joined.BeginGroups();
        using ColumnBatch rows = FunctionHost.Columns(joined, [["a"], [null], ["b"]]);
        using ColumnResult result = new();
        one.Add(rows);
        other.Add(rows, [1, 1, 1]);
        one.Merge(other);
        one.Merge(other);

        one.Finish(3, result);
        Assert.Equal("a+b, a+b+a+b, null", FunctionHost.Text(joined, result));
        one.Remove(rows, [1, 1, 1]);
        one.Remove(rows);
        one.Finish(2, result);
        Assert.Equal("null, a+b", FunctionHost.Text(joined, result));
        Assert.Contains("A row leaves a window that has none.", Assert.ThrowsAny<Exception>(() => one.Remove(rows)).Message);
        Assert.Contains("cannot be added to themselves", Assert.ThrowsAny<ArgumentException>(() => one.Merge(one)).Message);
        using FunctionGrouping longest = host.Named("longest", 2).BeginGroups();
        Assert.Contains("Groups of longest cannot be added to those of joined.", Assert.ThrowsAny<ArgumentException>(() => one.Merge(longest)).Message);
        using ColumnBatch pair = FunctionHost.Columns(host.Named("longest", 2), [["a", "1"]]);
        Assert.Contains("This aggregate has no Remove", Assert.ThrowsAny<Exception>(() => longest.Remove(pair)).Message);
        Assert.Contains("Expected the group of each of 1 rows, got 2.", Assert.ThrowsAny<ArgumentException>(() => longest.Add(pair, [0, 0])).Message);
        one.Dispose();
        Assert.Throws<ObjectDisposedException>(() => one.Finish(1, result));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void FinishThatChangesItsState_ChangesACopy(FunctionForm form)
    {
        Function emptied = FunctionHosts.Of(form).Named("emptied", 1);
        using FunctionGrouping groups = emptied.BeginGroups();
        using ColumnBatch rows = FunctionHost.Columns(emptied, [["1"], ["2"]]);
        using ColumnResult result = new();
        groups.Add(rows);

        groups.Finish(1, result);
        groups.Finish(1, result);

        Assert.Equal("3", FunctionHost.Text(emptied, result));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void MillionRows_AreOneCall(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);
        Function products = host.Named("products", 2);
        using ColumnBatchBuilder builder = new(1_000_000);
        ColumnWriter one = builder.Add(ColumnType.BigInt);
        ColumnWriter other = builder.Add(ColumnType.BigInt);
        for (long row = 0; row < 1_000_000; row++)
        {
            one.Add(row);
            other.Add(row - 1);
        }

        using ColumnBatch rows = builder.Build();
        using ColumnResult result = new();
        products.Evaluate(rows, result);

        ColumnReader reader = new(result, ColumnType.BigInt);
        for (long row = 0; row < 1_000_000; row++)
        {
            if (reader.Integer(row) != row * (row - 1))
            {
                Assert.Fail($"Row {row} is {reader.Integer(row)}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void NoRows_AreACallToo(FunctionForm form)
    {
        Assert.Equal("", FunctionHosts.Of(form).Call("half"));
        Assert.Equal("", FunctionHosts.Of(form).Call("byte_count"));
    }
}
