using Pdk.Fixtures;

namespace Pdk.Functions.Tests.Streams;

/// <summary>Columns of all types, nulls at every bit, results that fail, and whole groups, in the stream processor's C ABI.</summary>
public sealed class StreamTypeTests(StreamHost host) : IClassFixture<StreamHost>
{
    private static readonly string s_library = NativeFixtures.TypedFunctions;

    [EngineTheory(nameof(Engine.C))]
    [InlineData("b=1 i=-5 l=7 L=18446744073709551615 g=0.5 u=e29c97 z=00ff tsn:=1700000000123456789", "True -5 7 18446744073709551615 0.5 3 00FF 2023-11-14 22:13:20.1234567")]
    [InlineData("b=n i=n l=n L=n g=n u=_ z=_ tsu:UTC=n", "     0  ")]
    [InlineData("b=0 i=2147483647 l=-9223372036854775808 L=0 g=-1e300 u=61 z=_ tss:=0", "False 2147483647 -9223372036854775808 0 -1E+300 1  1970-01-01 00:00:00.0000000")]
    [InlineData("b@11=1 i@1=1 l@2=2 L@3=3 g@4=4 U@5=61 Z@6=62 tsm:@7=1", "True 1 2 3 4 1 62 1970-01-01 00:00:00.0010000")]
    public void Arguments_AreOfTheTypesOfTheColumns(string columns, string expected) => Assert.Equal(
        [$"u={StreamHost.Text(expected)} of 9: 9, 9"],
        host.Session(s_library, $"u={StreamHost.Text("all")} {columns}").Results);

    [EngineTheory(nameof(Engine.C))]
    [InlineData("c=-128 C=255 s=-32768 S=65535 I=4294967295 f=0.5", "f=4.29500006e+09")]
    [InlineData("c=-1,n C=2,n s=-3,n S=4,n I=5,n f=0.25,1", "f=7.25,n")]
    [InlineData("c@3=1 C@1=n s@2=n S@7=n I@5=n f@6=0.5", "f=1.5")]
    [InlineData("c=1 C=2 s=3 S=4 I=5 f=n", "f=n")]
    public void NumbersOfEveryWidth_GoInAndOut(string columns, string expected) =>
        Assert.Equal([$"{expected} of 6: 6, 6"], host.Session(NativeFixtures.NarrowFunction, columns).Results);

    [EngineTheory(nameof(Engine.C))]
    [InlineData("i=1 C=2 s=3 S=4 I=5 f=6", "sum_of_widths: argument 1 must be tinyint (format 'c'), but its format is 'i'")]
    [InlineData("c=1 C=2 s=3 S=4 i=5 f=6", "sum_of_widths: argument 5 must be uinteger (format 'I'), but its format is 'i'")]
    [InlineData("c=1 C=2 s=3 S=4 I=5 g=6", "sum_of_widths: argument 6 must be float (format 'f'), but its format is 'g'")]
    public void NumbersOfAnotherWidth_AreErrors(string columns, string expected)
    {
        StreamAnswer answer = host.Session(NativeFixtures.NarrowFunction, columns);

        Assert.Equal(["error of 6: 6, 6"], answer.Results);
        Assert.Equal(expected, answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("null", "u=n")]
    [InlineData("nul", "u=610062")]
    public void Result_MayBeWhateverColumnsHave(string what, string expected) =>
        Assert.Equal([$"{expected} of 9: 9, 9"], host.Session(s_library, Call(what, 0)).Results);

    [EngineTheory(nameof(Engine.C))]
    [InlineData("throw", "streamed, row 1: 100%s ✗")]
    [InlineData("memory", "streamed, row 1: Insufficient memory to continue the execution of the program.")]
    [InlineData("read", "streamed, row 1: Object reference not set to an instance of an object.")]
    [InlineData("other", "streamed, row 1: 'other' is none of all, null, nul, throw, memory, read.")]
    public void Fault_IsToldOnTheStandardError(string what, string expected)
    {
        StreamAnswer answer = host.Session(s_library, Call(what, 8), Call("null", 0));

        Assert.Equal(["error of 9: 9, 9", "u=n of 9: 9, 9"], answer.Results);
        Assert.Equal(expected, answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("tsn:=1700000000123456789,n,5", "tsn:=1700000000123456000")]
    [InlineData("tsu:UTC=", "tsn:=n")]
    [InlineData("tsm:=n,n", "tsn:=n")]
    [InlineData("tss:=-5,-6", "tsn:=-5000000000")]
    [InlineData("tss:=9223372036", "tsn:=9223372036000000000")]
    public void WholeGroup_GivesOneRow(string column, string expected)
    {
        StreamAnswer answer = host.Session(NativeFixtures.GroupedFunction, column);

        Assert.Equal([$"{expected} of 1: 1, 1"], answer.Results);
        Assert.Equal("", answer.Errors);
    }

    [EngineTheory(nameof(Engine.C))]
    [InlineData("tss:=-5", "last_moment: 100% ✗ is before 1970.")]
    [InlineData("tss:=9223372037", "last_moment: The result 2262-04-11 is no time that this ABI can tell: its nanoseconds go from the year 1677 to 2262.")]
    [InlineData("tss:=100000000000000", "last_moment: 'group' must be a time of the years 1 to 9999, but is 100000000000000 / 1 seconds from 1970.")]
    public void WholeGroup_ThatFails_IsAnError(string column, string expected)
    {
        StreamAnswer answer = host.Session(NativeFixtures.GroupedFunction, column, "tss:=1");

        Assert.Equal(["error of 1: 1, 1", "tsn:=1000000000 of 1: 1, 1"], answer.Results);
        Assert.Equal(expected, answer.Errors);
    }

    private static string Call(string what, long address) =>
        $"u={StreamHost.Text(what)} b=1 i=1 l={address} L=1 g=1 u={StreamHost.Text("100%s ✗")} z=_ tsu:=0";
}
