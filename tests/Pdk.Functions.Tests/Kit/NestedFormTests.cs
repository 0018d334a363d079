namespace Pdk.Functions.Tests.Kit;

/// <summary>Lists and records, in every form.</summary>
public sealed class NestedFormTests
{
    private const string All = """
        {"truth":true,"tiny":-1,"u_tiny":255,"small":-2,"u_small":65535,"integer":-3,"u_integer":4294967295,"big":-9223372036854775808,"u_big":18446744073709551615,"single":0.5,"double":-0.1,"exact":1.5,"text":"✗\u0000a","bytes":"AP8=","time":"2026-11-30T17:05:00Z","date":"2026-11-30","length":"1.02:03:04","id":"00112233-4455-6677-8899-aabbccddeeff","numbers":[0,255],"inner":{"name":"","numbers":[1,null]}}
        """;

    private const string Nothing = """
        {"truth":null,"tiny":null,"u_tiny":null,"small":null,"u_small":null,"integer":null,"u_integer":null,"big":null,"u_big":null,"single":null,"double":null,"exact":null,"text":null,"bytes":null,"time":null,"date":null,"length":null,"id":null,"numbers":null,"inner":null}
        """;

    public static TheoryData<FunctionForm> Forms => FunctionHosts.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Lists_GoInAndOut(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("6, 0, null, -1", host.Call("sum_of_list", ["[1,2,3]"], ["[]"], [null], ["[-1]"]));
        Assert.Equal("[0,2], [], null", host.Call("null_places", ["""[null,"a",null]"""], ["""["✗"]"""], [null]));
        Assert.Equal("""["a","","bc"], null, ["✗"], [""]""", host.Call("words", ["a--bc", "-"], ["a", ""], ["✗", "-"], ["", "-"]));
        Assert.Equal("a+b, none, ", host.Call("joined_words", ["""["a","b"]"""], [null], ["[]"]));
        Assert.Equal("[], [0], [0,null,2,null]", host.Call("gaps", ["0"], ["1"], ["4"]));
        Assert.Equal("[[],[null,1]], [[2],[]], []", host.Call("turned_lists", ["[[1,null],[]]"], ["[[],[2]]"], ["[]"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Records_GoInAndOut(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal(
            """{"lat":1,"lon":2.5}, null, null""",
            host.Call(
                "middle",
                ["""{"lat":0,"lon":1}""", """{"lon":4,"lat":2}"""],
                [null, """{"lat":0,"lon":1}"""],
                ["""{"lat":0,"lon":null}""", """{"lat":0,"lon":1}"""]));
        Assert.Equal(
            """{"low":{"lat":0,"lon":-1},"high":{"lat":2,"lon":5},"name":"box"}, null, null""",
            host.Call("bounds", ["""[{"lat":0,"lon":5},null,{"lat":2,"lon":-1}]"""], ["[]"], ["[null]"]));
        Assert.Equal(
            """[{"lat":0,"lon":1},{"lat":0,"lon":3},{"lat":2,"lon":3},{"lat":2,"lon":1}], null""",
            host.Call(
                "corners",
                ["""{"low":{"lat":0,"lon":1},"high":{"lat":2,"lon":3}}"""],
                ["""{"low":{"lat":0,"lon":1},"high":{"lat":2,"lon":null}}"""]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryType_LiesInRecordsAndLists(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal($"{All}, null, {Nothing}", host.Call("same_all", [All], [null], [Nothing]));
        Assert.Equal($"[{All},null,{Nothing}], [], null, [{All}]", host.Call("same_lists", [$"[{All},null,{{}}]"], ["[]"], [null], [$"[{All}]"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void NullWhereNoneCanBe_IsNullUpToTheNextQuestionMark(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal("null, 1", host.Call("sum_of_list", ["[1,null]"], ["[1]"]));
        Assert.Equal("none", host.Call("joined_words", ["""["a",null]"""]));
        Assert.Equal(
            """{"low":{"lat":1,"lon":1},"high":{"lat":1,"lon":1},"name":"box"}""",
            host.Call("bounds", ["""[{"lat":null,"lon":5},{"lat":1,"lon":1}]"""]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ManyItems_AreAllThere(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        string gaps = host.Call("gaps", ["5000"], ["0"], ["5001"]);

        Assert.Equal(10_001, gaps.Split(',').Length - 1);
        Assert.EndsWith(",4998,null], [], [0,null,2", gaps[..(gaps.LastIndexOf("[0,null,2", StringComparison.Ordinal) + 9)]);
        Assert.EndsWith(",null,5000]", gaps);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void ListThatFails_LeavesNothingBehind(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal(
            """[null,{"name":"1","numbers":[1,null]}], null, [null,{"name":"1","numbers":[1,null]},null]; 1: fails_within, row 2: No item 3.""",
            host.CallRows("fails_within", ["9", "2"], ["3", "5"], ["9", "3"]));
        Assert.Equal("PdkFunctionException: fails_within, row 1: No item 1.", host.Call("fails_within", ["1", "2"]));
        Assert.Equal("""["a",null], null""", host.Call("breaks_promise", ["false"], ["true"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void AsynchronousFunctions_HaveThemToo(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal(
            """[{"lat":1,"lon":2},{"lat":1,"lon":2}], null, null, []""",
            host.Call("later_list", ["""[{"lat":1,"lon":2}]""", "2"], ["[]", "-1"], [null, "1"], ["[]", "1"]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Aggregates_TakeAndGiveThem(FunctionForm form)
    {
        FunctionHost host = FunctionHosts.Of(form);

        Assert.Equal(
            """["a",null], ["b"], null""",
            host.Aggregate("all_texts", 3, ["0", "a"], ["1", "b"], ["0", null]));
        Assert.Equal(
            """{"lat":1,"lon":3}, null""",
            host.Aggregate("centre", 2, ["0", """{"lat":0,"lon":2}"""], ["0", null], ["1", """{"lat":0}"""], ["0", """{"lat":2,"lon":4}"""]));
        Assert.Equal(
            """{"least":-5,"most":3}, null, null""",
            host.Aggregate("span_of", 3, ["0", "[3,1]"], ["0", "[-5]"], ["1", "[]"], ["0", "[100,null]"]));
    }

    [Fact]
    public void Signatures_SayWhatMayBeNullInside()
    {
        FunctionHost host = FunctionHosts.Of(FunctionForm.Native);

        Assert.Equal("sum_of_list(x: list<bigint>) -> bigint", host.Named("sum_of_list", 1).ToString());
        Assert.Equal(
            "bounds(points: list<struct<lat: double, lon: double>?>) -> struct<low: struct<lat: double, lon: double>, high: struct<lat: double, lon: double>, name: text?>?",
            host.Named("bounds", 1).ToString());
        Assert.Equal("list<struct<lat: double, lon: double>>", host.Named("bounds", 1).Parameters[0].Name);
        Assert.Empty(host.Registry.Skipped);
    }
}
