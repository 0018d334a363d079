using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>Steps whose expressions call functions of a library, both in every form.</summary>
public sealed class FunctionCallTests
{
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Filter_CallsAFunction(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Filter>(
            form, "filter", "{ where: byte_count(t) > 3 }", [],
            """{"t":"long"}""", """{"t":"no"}""", """{}""", """{"t":5}""", """{"t":"Ääß"}""", """{"t":null}""");

        Assert.Equal(["""{"t":"long"}""", """{"t":"Ääß"}"""], answer["out"]);
        Assert.Equal(
            [
                "'where': column 1: no function 'byte_count' takes (an integer); "
                    + "there are byte_count(x: bytes) -> bigint; byte_count(x: text) -> bigint",
            ],
            answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Select_CallsFunctionsInFunctions_AndReadsResultsOfAllTypes(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Select>(
            form, "select",
            """
            { fields: { a: "half(half(n) + 2)", b: "not opposite(yes)", c: "twice(big)", d: "inverse(n)", e: "next_day(at)", f: "behind_colon(t)",
              g: "day_after('2026-02-28')", h: "twice_as_long('90s')", i: "turned('00112233-4455-6677-8899-aabbccddeeff')",
              j: "plus_decimal(n, '0.25')", k: "or_else(gone, 7)", l: "kind_of(n)", m: "kind_of(t)", o: "kind_of(t, n)", p: "flipped(t)" } }
            """,
            [],
            """{"n":4,"yes":true,"big":9223372036854775807,"at":"2026-11-30T17:05:00+01:00","t":"ab:c"}""");

        Assert.Empty(answer["err"]);
        Assert.Equal(
            [
                "{\"a\":2,\"b\":true,\"c\":18446744073709551614,\"d\":0.25,\"e\":\"2026-12-01T16:05:00Z\",\"f\":\"c\",\"g\":\"2026-03-01\","
                    + "\"h\":\"00:03:00\",\"i\":\"ffeeddcc-bbaa-9988-7766-554433221100\",\"j\":4.25,\"k\":7,\"l\":\"bigint\",\"m\":\"text\","
                    + "\"o\":\"text and double\",\"p\":\"YzpiYQ==\"}",
            ],
            answer["out"]);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task FailureOfAFunction_IsAnErrorOfItsEvent(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Select>(
            form, "select", "{ fields: { h: 'half(n)' } }", [],
            """{"n":2}""", """{"n":3}""", """{"n":null}""", """{"n":"4"}""", """{"n":4.0}""", """{"n":3000000000}""", """{"n":8}""");

        Assert.Equal(["""{"h":1}""", """{"h":null}""", """{"h":4}"""], answer["out"]);
        Assert.Equal(
            [
                "'fields.h': column 1: half: 3 is odd.",
                "'fields.h': column 6: 'half': expected an integer (integer), found a text",
                "'fields.h': column 6: 'half': expected an integer (integer), found a number",
                "'fields.h': column 6: 'half': expected an integer (integer), found 3000000000, which does not fit",
            ],
            answer.Errors);
        Assert.Equal((7, 3, 4), (answer.Report.In, answer.Report.Out, answer.Report.Refused));
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task AndOr_CallOnlyWhereItMatters(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Filter>(
            form, "filter", "{ where: \"n is not null and n % 2 = 0 and half(n) > 1 or byte_count(t) = 2 and half(n + 1) = 2\" }", [],
            """{"n":4,"t":"x"}""", """{"n":3,"t":"xy"}""", """{"n":2,"t":"x"}""", """{"n":1,"t":"x"}""", """{"n":2,"t":"xy"}""");

        Assert.Equal(["""{"n":4,"t":"x"}""", """{"n":3,"t":"xy"}"""], answer["out"]);
        Assert.Equal(["'where': column 70: half: 3 is odd."], answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Route_CallsNothingForWhatHasLeft(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Route>(
            form, "route", "{ ports: { odd: n % 2 = 1, small: half(n) < 3 } }", ["odd", "small"],
            """{"n":3}""", """{"n":4}""", """{"n":6}""");

        Assert.Equal(["""{"n":3}"""], answer["odd"]);
        Assert.Equal(["""{"n":4}"""], answer["small"]);
        Assert.Equal(["""{"n":6}"""], answer["out"]);
        Assert.Empty(answer["err"]);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task OneCallIsMadeForAllEventsOfABatch(PluginForm form)
    {
        // It says how many rows it is called with.
        StepAnswer answer = await StepAnswer.WithFunctionsAsync<Select>(
            form, "select", "{ fields: { w: 'width(n)', v: 'yes and width(n) > 0 or width(n) = 2' } }", [],
            """{"n":1,"yes":true}""", """{"n":2,"yes":false}""", """{"n":3,"yes":false}""", """{"n":"x","yes":true}""");

        Assert.Equal(
            ["""{"w":3,"v":true}""", """{"w":3,"v":true}""", """{"w":3,"v":true}"""],
            answer["out"]);
        Assert.Single(answer["err"]);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task AsynchronousFunctions_AreAwaited_AndOnesThatNeverAnswerTimeOut(PluginForm form)
    {
        string[] events = [.. Enumerable.Range(0, 250).Select(static n => $$"""{"t":"t{{n}}","ms":{{n % 5}}}""")];
        StepAnswer later = await StepAnswer.WithFunctionsAsync<Select>(
            form, "select", "{ fields: { l: 'later(t, ms)' } }", [], [.. events, """{"t":"bad","ms":1}""", """{"t":"","ms":1}"""]);
        StepAnswer never = await StepAnswer.WithFunctionsAsync<Filter>(
            form, "filter", "{ where: 'n = 1 or never(listens)' }", [], """{"n":1}""", """{"n":2,"listens":true}""", """{"n":3,"listens":false}""");

        Assert.Equal(
            [.. Enumerable.Range(0, 250).Select(static n => $$"""{"l":"t{{n}}"}"""), """{"l":null}"""],
            later["out"]);
        Assert.Equal(["'fields.l': column 1: later: the text is bad; 100% ✗"], later.Errors);
        Assert.Equal(["""{"n":1}"""], never["out"]);
        Assert.Equal(2, never.Errors.Count());
        Assert.All(never.Errors, static error => Assert.StartsWith("'where': column 10: never: ", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bite_count(t) > 3", "column 1: there is no function 'bite_count'; did you mean 'byte_count'?")]
    [InlineData("n > 1 and xyzzy()", "column 11: there is no function 'xyzzy'")]
    [InlineData("half(1, 2) = 3", "column 1: 'half' takes 1 argument, found 2: half(x: integer) -> integer")]
    [InlineData("kind_of() = 'x'", "column 1: no function 'kind_of' takes 0 arguments; there are kind_of(x: bigint) -> text; kind_of(x: text) -> text")]
    [InlineData("half('x') = 3", "column 6: 'half': expected an integer (integer), found a text; there is half(x: integer) -> integer")]
    [InlineData("half(n > 1) = 3", "column 8: 'half': expected integer, found true or false; there is half(x: integer) -> integer")]
    [InlineData("half(3000000000) = 3", "column 6: 'half': expected an integer (integer), found 3000000000, which does not fit")]
    [InlineData("day_after('30.11.2026') = ''", "column 11: 'day_after': expected a text with a date; it must be a date such as 2026-11-30, but is '30.11.2026'")]
    [InlineData("byte_count(half(n)) = 1", "column 1: no function 'byte_count' takes (an integer); there are byte_count(x: bytes)")]
    [InlineData("joined(t) = ''", "column 1: 'joined' makes one value of many events")]
    [InlineData("a.half(1)", "column 7: a field cannot be called")]
    [InlineData("half(1", "column 7: expected ',', found the end")]
    [InlineData("half(,1)", "column 6: expected a value, a field or '(', found ','")]
    public async Task WhatIsWrongWithACall_IsToldAtTheStart_InEveryForm(string where, string message)
    {
        foreach (PluginForm form in PluginForms.All)
        {
            PipelineException failure = await Assert.ThrowsAsync<PipelineException>(
                () => StepAnswer.WithFunctionsAsync<Filter>(form, "filter", $"{{ where: \"{where}\" }}", []));

            Assert.Contains($"'where': {message}", failure.Message, StringComparison.Ordinal);

            // What is no expression at all is known before the step is made, at its own place.
            string place = message.StartsWith("column 7", StringComparison.Ordinal) || message.StartsWith("column 6: expected", StringComparison.Ordinal) ? "2,57" : "2,10";
            Assert.StartsWith($"test.yaml({place}): 'step': ", failure.Message, StringComparison.Ordinal);
        }
    }
}
