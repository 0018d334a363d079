using Pdk.Abi;

namespace Pdk.Functions.Tests.Kit;

/// <summary>Numbers of every width, in every form.</summary>
public sealed class NumberFormTests
{
    public static TheoryData<FunctionForm> Forms => FunctionHosts.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryNumber_GoesInAndOut(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("-128, null, 127", host.Call("plus_tiny", ["-127", "-1"], [null, "1"], ["127", "0"]));
        Assert.Equal("255, null, 0", host.Call("plus_utiny", ["254", "1"], ["1", null], ["0", "0"]));
        Assert.Equal("-32768, 32767", host.Call("plus_small", ["-32767", "-1"], ["32766", "1"]));
        Assert.Equal("65535, null", host.Call("plus_usmall", ["65534", "1"], [null, null]));
        Assert.Equal("4294967295, 2147483648", host.Call("plus_uinteger", ["4294967294", "1"], ["2147483647", "1"]));
        Assert.Equal("0.75, Infinity, NaN, -0", host.Call("plus_float", ["0.5", "0.25"], ["Infinity", "1"], ["nan", "1"], ["-0", "-0"]));
        Assert.Equal("16777216", host.Call("plus_float", ["16777216", "1"]));
        Assert.Equal("6, null", host.Call("number_nulls", new string?[6], ["-1", "2", "-3", "4", "5", "6.5"]));
        Assert.Equal("129, null, -16384", host.Call("halves", ["255", "3"], ["1", null], ["0", "-32768"]));
        Assert.Equal("129, -16384", host.Call("halves", ["255", "3"], ["0", "-32768"]));
        Assert.Equal("0.5, null, null", host.Call("later_float", ["0.5", "1"], ["nan", "0"], [null, "0"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Aggregates_WorkInGroups(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("65535, 0, null", host.Aggregate("spread", 3, ["0", "-32768"], ["1", "5"], ["0", "32767"], ["1", null]));
        Assert.Equal("2, 0", host.Aggregate("count_zero", 2, ["0", "0"], ["0", null], ["1", "7"], ["0", "0"]));
        Assert.Equal("5.5, null", host.Aggregate("weighted", 2, ["0", "0.5", "2"], ["0", "1.5", "3"], ["1", null, "1"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void OverflowOfANarrowNumber_NamesTheRow(FunctionForm form) => Assert.Equal(
        "PdkFunctionException: plus_tiny, row 2: Arithmetic operation resulted in an overflow.",
        FunctionHosts.Of(form).Call("plus_tiny", ["1", "1"], ["127", "1"]));

    [Theory]
    [MemberData(nameof(Forms))]
    public void WindowOfNarrowNumbers_MovesOn(FunctionForm form)
    {
        Function weighted = FunctionHosts.Of(form).Named("weighted", 2);
        using FunctionGrouping groups = weighted.BeginGroups();
        using ColumnBatch all = FunctionHost.Columns(weighted, [["0.5", "2"], ["1.5", "3"]]);
        using ColumnBatch first = FunctionHost.Columns(weighted, [["0.5", "2"]]);
        using ColumnResult result = new();

        groups.Add(all);
        groups.Remove(first);
        groups.Finish(1, result);

        Assert.Equal("4.5", FunctionHost.Text(weighted, result));
    }
}
