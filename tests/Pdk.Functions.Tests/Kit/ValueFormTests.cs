namespace Pdk.Functions.Tests.Kit;

/// <summary>Dates, lengths of time, UUIDs and decimal numbers, in every form.</summary>
public sealed class ValueFormTests
{
    public static TheoryData<FunctionForm> Forms => FunctionHosts.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryValue_GoesInAndOut(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("2024-02-29, null, 1970-01-01, 0001-01-02", host.Call("day_after", ["2024-02-28"], [null], ["1969-12-31"], ["0001-01-01"]));
        Assert.Equal("03:00:00, null, -2.00:00:00, 00:00:00.0000020", host.Call("twice_as_long", ["1.5h"], [null], ["-1d"], ["00:00:00.000001"]));
        Assert.Equal("366.00:00:00, -1.00:00:00", host.Call("days_between", ["2024-02-28", "2025-02-28"], ["1970-01-01", "1969-12-31"]));
        Assert.Equal(
            "ffeeddcc-bbaa-9988-7766-554433221100, null",
            host.Call("turned", ["00112233-4455-6677-8899-aabbccddeeff"], [null]));
        Assert.Equal("2.25, 0, null", host.Call("plus_decimal", ["1.50", "0.75"], ["-1", "1.0"], [null, "1"]));
        Assert.Equal("79228162514264337593543950335", host.Call("plus_decimal", ["79228162514264337593543950334", "1"]));
        Assert.Equal("0.666666667, -0.666666667", host.Call("divided", ["2", "3"], ["-2", "3"]));
        Assert.Equal("1.5, 0, -12300", host.Call("decimal_text", ["1.500"], ["0.000"], ["-1.23e4"]));
        Assert.Equal("00112233-4455-6677-8899-aabbccddeeff", host.Call("uuid_text", ["00112233-4455-6677-8899-aabbccddeeff"]));
        Assert.Equal(
            "2026-01-04, null",
            host.Call("value_nulls", new string?[4], ["2026-11-30", "1s", "00112233-4455-6677-8899-aabbccddeeff", "1"]));
        Assert.Equal("2026-12-01, null, 2026-11-29", host.Call("due", ["2026-11-30", "1"], ["2026-11-30", null], ["2026-11-30", "-1"]));
        Assert.Equal("2026-12-01", host.Call("due", ["2026-11-30", "1"]));
        Assert.Equal("0.5, null, null", host.Call("later_decimal", ["0.5", "1ms"], ["0", "0s"], [null, "1s"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Aggregates_WorkInGroups(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("02:00:00, -00:00:01, null", host.Aggregate("longest_of", 3, ["0", "1h"], ["1", "-1s"], ["0", "2h"], ["1", null]));
        Assert.Equal("1, 0", host.Aggregate("without_uuid", 2, ["0", null], ["1", "00112233-4455-6677-8899-aabbccddeeff"]));
        Assert.Equal(
            "3.75, 0, null",
            host.Aggregate("bill", 3, ["0", "1.5", "2026-11-30"], ["0", "2.25", "2026-12-01"], ["1", "7", null], ["2", null, "2026-12-01"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Faults_NameFunctionAndRow(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.StartsWith("PdkFunctionException: day_after, row 2: ", host.Call("day_after", ["2024-02-28"], ["9999-12-31"]));
        Assert.Equal("PdkFunctionException: divided, row 1: Attempted to divide by zero.", host.Call("divided", ["1", "0"]));
        Assert.StartsWith("PdkFunctionException: plus_decimal, row 1: ", host.Call("plus_decimal", ["79228162514264337593543950335", "1"]));
    }
}
