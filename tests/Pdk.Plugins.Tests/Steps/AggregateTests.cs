using System.Diagnostics;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>The step <c>aggregate</c> in a pipeline, in every form, and by itself where something fails.</summary>
public sealed class AggregateTests
{
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task WindowsByTheTimeOfEvents_GiveAnEventForEachGroup(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.EndedAsync<Aggregate>(
            form, "aggregate",
            """
            { by: { user: user.id }, window: 1m, time: at,
              fields: { n: count(), known: count(t), total: sum(v), mean: avg(v), least: min(v), most: max(v), first: min(t), all: joined(t), w: "longest(t, v)" } }
            """,
            """{"at":"2026-01-01T00:00:01Z","user":{"id":1},"v":1,"t":"b"}""",
            """{"at":"2026-01-01T00:00:59.9Z","user":{"id":1},"v":2.5,"t":"aa"}""",
            """{"at":1767225630,"user":{"id":"x"},"v":null,"t":null}""",
            """{"at":"2026-01-01T00:01:00Z","user":{"id":1},"v":7,"t":"c"}""",
            """{"at":"2026-01-01T00:02:00Z","user":{},"v":9223372036854775807,"t":"d"}""",
            """{"at":"2026-01-01T00:02:01Z","v":1,"t":"e"}""");

        Assert.Empty(answer["err"]);
        Assert.Equal(
            [
                """{"user":1,"window_start":"2026-01-01T00:00:00Z","window_end":"2026-01-01T00:01:00Z","n":2,"known":2,"total":3.5,"mean":1.75,"least":1,"most":2.5,"first":"aa","all":"b+aa","w":"2 of 2"}""",
                """{"user":"x","window_start":"2026-01-01T00:00:00Z","window_end":"2026-01-01T00:01:00Z","n":1,"known":0,"total":null,"mean":null,"least":null,"most":null,"first":null,"all":null,"w":null}""",
                """{"user":1,"window_start":"2026-01-01T00:01:00Z","window_end":"2026-01-01T00:02:00Z","n":1,"known":1,"total":7,"mean":7.0,"least":7,"most":7,"first":"c","all":"c","w":"1 of 1"}""",
                """{"user":null,"window_start":"2026-01-01T00:02:00Z","window_end":"2026-01-01T00:03:00Z","n":2,"known":2,"total":9.223372036854776E+18,"mean":4.611686018427388E+18,"least":1,"most":9223372036854775807,"first":"d","all":"d+e","w":"1 of 2"}""",
            ],
            answer["out"]);
        Assert.Equal((6, 4, 0), (answer.Report.In, answer.Report.Out, answer.Report.Held));
    }

    /// <summary>However they are written, and in whichever order they come.</summary>
    [Theory]
    [InlineData("9007199254740993", "9007199254740992.0")]
    [InlineData("9007199254740992.0", "9007199254740993")]
    public async Task LargeNumbers_AreComparedExactly(string first, string second)
    {
        StepAnswer answer = await StepAnswer.EndedAsync<Aggregate>(
            PluginForm.Linked, "aggregate", "{ count: 10, fields: { least: min(v), most: max(v) } }", $$"""{"v":{{first}}}""", $$"""{"v":{{second}}}""");

        Assert.Equal(["""{"least":9007199254740992.0,"most":9007199254740993}"""], answer["out"]);
    }

    /// <summary>So early that the distance to the clock has no place in 64 bits: that is not ahead of it.</summary>
    [Fact]
    public async Task EventOfLongAgo_HasItsWindow()
    {
        StepAnswer answer = await StepAnswer.EndedAsync<Aggregate>(
            PluginForm.Linked, "aggregate", "{ window: 1m, time: at, fields: { n: count() } }", """{"at":"1701-05-01T00:00:01Z"}""");

        Assert.Equal(["""{"window_start":"1701-05-01T00:00:00Z","window_end":"1701-05-01T00:01:00Z","n":1}"""], answer["out"]);
        Assert.Empty(answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Count_EndsAWindowExactly_AlsoWithinABatch(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Aggregate>(
            form, "aggregate", "{ count: 3, by: { odd: n % 2 }, fields: { n: count(), all: joined(t), sum: sum(byte_count(t)) } }", [],
            [.. Enumerable.Range(1, 6).Select(static n => $$"""{"n":{{n}},"t":"t{{n}}"}""")]);

        Assert.Equal(
            [
                """{"odd":1,"n":2,"all":"t1+t3","sum":4}""", """{"odd":0,"n":1,"all":"t2","sum":2}""",
                """{"odd":0,"n":2,"all":"t4+t6","sum":4}""", """{"odd":1,"n":1,"all":"t5","sum":2}""",
            ],
            answer["out"]);
    }

    [Theory]
    [InlineData("max_groups: 2", "1,1;2,1;3,1;4,1")]
    [InlineData("max_held: 3", "1,1;2,1;3,1;4,1")]
    [InlineData("max_groups: 100", "1,1;2,1;3,1;4,1")]
    public async Task Bounds_EndWindowsEarly_AndNothingIsLost(string bound, string expected)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Aggregate>(
            PluginForm.Linked, "aggregate", $"{{ window: 200ms, by: {{ n: n }}, {bound}, fields: {{ c: count() }} }}", [],
            [.. Enumerable.Range(1, 4).Select(static n => $$"""{"n":{{n}}}""")]);

        Assert.Equal(expected, string.Join(';', answer["out"].Select(static text =>
            $"{text.Split("\"n\":")[1].Split(',')[0]},{text.Split("\"c\":")[1].TrimEnd('}')}")));
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task EventsThatCannotBeCollected_AreRefused_AndTheOthersCount(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.EndedAsync<Aggregate>(
            form, "aggregate", "{ window: 1m, time: at, by: { k: k + 1 }, fields: { s: sum(v), j: joined(t) } }",
            """{"at":0,"k":1,"v":1,"t":"a"}""",
            """{"at":0,"k":"x","v":1,"t":"b"}""",
            """{"at":0,"k":1,"v":"x","t":"c"}""",
            """{"at":0,"k":1,"v":1,"t":5}""",
            """{"at":true,"k":1,"v":1,"t":"d"}""",
            """{"at":1767225600000,"k":1,"v":1,"t":"e"}""",
            """{"at":"2200-01-01T00:00:00Z","k":1,"v":1,"t":"f"}""",
            """{"at":1,"k":1,"v":1,"t":"g"}""");

        Assert.Equal(
            ["""{"k":2,"window_start":"1970-01-01T00:00:00Z","window_end":"1970-01-01T00:01:00Z","s":2,"j":"a+g"}"""], answer["out"]);
        Assert.Equal(
            [
                "'by.k': column 3: expected two numbers around '+', found a text and an integer",
                "'fields.s': column 5: 'sum': expected a number, found a text",
                "'fields.j': column 8: 'joined': expected a text, found an integer",
                "'time': column 1: expected a time, a text such as 2026-11-30T17:05:00Z or seconds since 1970, found true",
                "'time': column 1: expected seconds since 1970, found a number that is out of their range; are they milliseconds?",
                "'time': column 1: expected a time that is at most a day ahead of the clock, found 2200-01-01T00:00:00Z",
            ],
            answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task AFunctionWithoutAResult_IsNull_AndTheEventSaysWhy(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Aggregate>(
            form, "aggregate", "{ count: 2, fields: { n: count(), w: without(v) } }", [], """{"v":1}""", """{"v":13}""", """{"v":1}""", """{"v":2}""");

        Assert.Equal(
            ["""{"n":2,"w":null,"errors":["without: 13 is in the group; 100% ✗"]}""", """{"n":2,"w":2}"""], answer["out"]);
    }

    [Theory]
    [InlineData("{ window: 1m, fields: {} }", "'fields': expected at least one field.")]
    [InlineData("{ fields: { n: count() } }", "'window': expected how long a window is, such as 1m")]
    [InlineData("{ count: 5, time: at, fields: { n: count() } }", "'window': expected how long a window is, such as 1m")]
    [InlineData("{ window: 1m, fields: { n: count } }", "'fields.n': column 6: expected '(', found the end")]
    [InlineData("{ window: 1m, fields: { n: sum() } }", "'fields.n': column 1: 'sum' takes one argument, found 0")]
    [InlineData("{ window: 1m, fields: { n: count(a) / 2 } }", "'fields.n': column 10: expected the end: a field is one aggregate, of which a 'select' behind the step computes more, found '/'")]
    [InlineData("{ window: 1m, fields: { n: byte_count(t) } }", "'fields.n': column 1: 'byte_count' has a value for each event; expected an aggregate")]
    [InlineData("{ window: 1m, fields: { n: joint(t) } }", "'fields.n': column 1: there is no function 'joint'")]
    [InlineData("{ window: 1m, fields: { n: joined(1) } }", "'fields.n': column 8: 'joined': expected a text, found an integer")]
    [InlineData("{ window: 1m, by: { n: x }, fields: { n: count() } }", "'n': expected a name that no other member of the result has.")]
    [InlineData("{ window: 1m, fields: { window_start: count() } }", "'window_start': expected a name that no other member of the result has.")]
    public async Task WrongConfiguration_IsToldAtTheStart(string config, string message)
    {
        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(
            () => StepAnswer.WithFunctionsAsync<Aggregate>(PluginForm.Native, "aggregate", config, []));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallThatFails_LosesNothingOfWhatWasCollected()
    {
        FakeAggregate functions = new();
        Aggregate step = new(
            new AggregateConfiguration(new Dictionary<string, string> { ["n"] = "count()", ["f"] = "fake(v)" }, Window: TimeSpan.FromMinutes(1)),
            functions, functions);
        Assert.Equal((1, "", ""), await ProcessAsync(step, 1));
        functions.Fails = "Add";
        (int held, string output, string refused) = await ProcessAsync(step, 2);
        Assert.Equal((2, ""), (held, output));
        Assert.Contains("'fields.f': column 1: the function fails", refused, StringComparison.Ordinal);
        functions.Fails = "";
        Assert.Equal((3, "", ""), await ProcessAsync(step, 4));
        Assert.Equal(2, functions.Calls("Add") - functions.Calls("EndGroups") + functions.Calls("Merge"));

        functions.Fails = "Finish";
        (int left, string result) = await TickAsync(step);
        Assert.Equal(0, left);
        Assert.Contains("\"n\":2,\"f\":null,\"errors\":[\"the function fails\"]", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereALibraryHasLostItsGroups_TheStepFaults()
    {
        FakeAggregate functions = new();
        Aggregate step = new(
            new AggregateConfiguration(new Dictionary<string, string> { ["f"] = "fake(v)" }, Window: TimeSpan.FromMinutes(1)),
            functions, functions);
        await ProcessAsync(step, 1);
        functions.Lost = true;

        await Assert.ThrowsAsync<UnreachableException>(async () => await TickAsync(step));
    }

    private static async Task<(int Held, string Output, string Refused)> ProcessAsync(Aggregate step, params int[] values)
    {
        using PdkBuffer input = new(1024);
        PdkBatchWriter events = new(input);
        foreach (int value in values)
        {
            events.AddValue(new PdkItemHeader(1_000, 0, 0, 0), PdkDocument.ParseJson($$"""{"v":{{value}}}""").Root);
        }

        events.Complete();
        using PdkBuffer output = new(1024);
        using PdkBuffer refused = new(1024);
        PdkBatchWriter written = new(output);
        PdkBatchWriter rejects = new(refused);
        OperatorReply reply = await step.ProcessAsync(PdkBatch.Open(input.WrittenMemory), written, rejects, default);
        written.Complete();
        rejects.Complete();
        return (reply.Held, Json(output), Json(refused));
    }

    private static async Task<(int Held, string Output)> TickAsync(Aggregate step)
    {
        using PdkBuffer output = new(1024);
        PdkBatchWriter written = new(output);
        OperatorReply reply = await step.OnTickAsync(120_000_000_000, 1, written, default);
        written.Complete();
        return (reply.Held, Json(output));
    }

    private static string Json(PdkBuffer buffer)
    {
        List<string> items = [];
        foreach (PdkItem item in PdkBatch.Open(buffer.WrittenMemory))
        {
            items.Add(item.Value.ToJsonString());
        }

        return string.Join('\n', items);
    }
}
