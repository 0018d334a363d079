using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>The steps that the kit ships in a pipeline, in every form.</summary>
public sealed class ShippedStepTests
{
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Filter_LetsThoseThroughForWhichItsConditionIsTrue(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Filter>(
            form, "filter", "{ where: \"took > 1000 and status != 'ok'\" }", [],
            """{"took":1001,"status":"slow"}""", """{"took":1001,"status":"ok"}""", """{"took":5,"status":"slow"}""", """{"status":"slow"}""",
            """{"took":"1001","status":"slow"}""", """7""");

        Assert.Equal(["""{"took":1001,"status":"slow"}"""], answer["out"]);
        Assert.Equal(["'where': column 6: expected two numbers or two texts to compare, found a text and an integer"], answer.Errors);
        Assert.Equal((6, 1, 1), (answer.Report.In, answer.Report.Out, answer.Report.Refused));
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Filter_RefusesWhatIsNoCondition(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Filter>(form, "filter", "{ where: n }", [], """{"n":1}""", """{"n":true}""", """{"n":null}""");

        Assert.Equal(["""{"n":true}"""], answer["out"]);
        Assert.Equal(["'where': column 1: expected true or false, found an integer"], answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Select_ComputesFieldsInTheirOrder(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Select>(
            form, "select", "{ fields: { z: user.name, seconds: took / 1000.0, whole: user, none: gone } }", [],
            """{"took":1500,"user":{"name":"Ada","id":18446744073709551615}}""", """{"took":"x","user":{"name":"Bob"}}""", """{}""");

        Assert.Equal(
            [
                """{"z":"Ada","seconds":1.5,"whole":{"name":"Ada","id":18446744073709551615},"none":null}""",
                """{"z":null,"seconds":null,"whole":null,"none":null}""",
            ],
            answer["out"]);
        Assert.Equal(["'fields.seconds': column 6: expected two numbers around '/', found a text and a number"], answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Route_TakesTheFirstPortWhoseConditionIsTrue(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Route>(
            form, "route", "{ ports: { eu: \"region = 'eu'\", many: n > 10 } }", ["eu", "many"],
            """{"region":"eu","n":20}""", """{"region":"us","n":20}""", """{"region":"us","n":1}""", """{"n":"x"}""");

        Assert.Equal(["""{"region":"eu","n":20}"""], answer["eu"]);
        Assert.Equal(["""{"region":"us","n":20}"""], answer["many"]);
        Assert.Equal(["""{"region":"us","n":1}"""], answer["out"]);
        Assert.Equal(["'ports.many': column 3: expected two numbers or two texts to compare, found a text and an integer"], answer.Errors);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Sample_LetsEveryThirdThrough(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Sample>(form, "sample", "{ every: 3 }", [], "1", "2", "3", "4", "5", "6", "7");

        Assert.Equal(["1", "4", "7"], answer["out"]);
    }

    [Theory]
    [InlineData("filter", "{ where: \"took >\" }", "'where': column 7: expected a value, a field or '(', found the end")]
    [InlineData("filter", "{ where: \"length(t) > 1\" }", "'where': column 1: functions cannot be called here, since the host offers none")]
    [InlineData("select", "{ fields: {} }", "'fields': expected at least one field.")]
    [InlineData("select", "{ fields: { a: n, b: '(' } }", "'fields.b': column 2: expected a value, a field or '(', found the end")]
    [InlineData("route", "{ ports: { } }", "'ports': expected at least one port.")]
    [InlineData("route", "{ ports: { out: 'true' } }", "other than out and err; found 'out'")]
    [InlineData("sample", "{ every: 0 }", "'every': expected 1 or more, found 0.")]
    public async Task WrongConfiguration_IsToldAtTheStart_InEveryForm(string name, string config, string message)
    {
        IEnumerable<string> refusals = await (name switch
        {
            "filter" => StepAnswer.RefusalsAsync<Filter>(name, config),
            "select" => StepAnswer.RefusalsAsync<Select>(name, config),
            "route" => StepAnswer.RefusalsAsync<Route>(name, config),
            _ => StepAnswer.RefusalsAsync<Sample>(name, config),
        });

        Assert.All(refusals, refusal => Assert.Contains(message, refusal, StringComparison.Ordinal));
    }
}
