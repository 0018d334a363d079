using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>The steps <c>batch</c> and <c>limit</c> in a pipeline, in every form.</summary>
public sealed class CollectingStepTests
{
    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Batch_MakesArrays_AndTheRestGoesInTime(PluginForm form)
    {
        StepAnswer answer = await StepAnswer.OfAsync<Batch>(form, "batch", "{ count: 2, time: 50ms }", [], "1", "\"b\"", "{\"c\":3}", "[4]", "null");

        Assert.Equal(["""[1,"b"]""", """[{"c":3},[4]]""", "[null]"], answer["out"]);
        Assert.Equal((5, 3, 0), (answer.Report.In, answer.Report.Out, answer.Report.Held));
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Batch_IsBoundedInBytes(PluginForm form)
    {
        string text = $"\"{new string('x', 600)}\"";

        StepAnswer answer = await StepAnswer.OfAsync<Batch>(form, "batch", "{ time: 50ms, max_bytes: 1KiB }", [], text, text, text);

        Assert.Equal([$"[{text}]", $"[{text}]", $"[{text}]"], answer["out"]);
    }

    [Theory]
    [ClassData(typeof(PluginForms))]
    public async Task Limit_LeavesOutWhatIsTooMuch(PluginForm form)
    {
        StepAnswer dropped = await StepAnswer.OfAsync<Limit>(form, "limit", "{ events: 2, per: 1h, over: drop }", [], "1", "2", "3", "4");
        StepAnswer parted = await StepAnswer.OfAsync<Limit>(form, "limit", "{ events: 3, per: 1h, over: port }", ["over"], "1", "2", "3", "4");
        StepAnswer waited = await StepAnswer.OfAsync<Limit>(form, "limit", "{ events: 3, per: 1h }", [], "1", "2", "3", "4");

        Assert.Equal(["1", "2"], dropped["out"]);
        Assert.Equal(["1", "2", "3"], parted["out"]);
        Assert.Equal(["4"], parted["over"]);
        Assert.Equal(["1", "2", "3", "4"], waited["out"]);
    }

    [Theory]
    [InlineData("batch", "{ count: 0 }", "'count'")]
    [InlineData("limit", "{ events: 0, per: 1s }", "'events'")]
    [InlineData("limit", "{ events: 1 }", "'per'")]
    [InlineData("limit", "{ events: 1, per: 1s, over: throw }", "'over'")]
    public async Task WrongConfiguration_IsToldAtTheStart(string name, string config, string message)
    {
        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(() => name == "batch"
            ? StepAnswer.OfAsync<Batch>(PluginForm.Native, name, config, [])
            : StepAnswer.OfAsync<Limit>(PluginForm.Native, name, config, []));

        Assert.True(failure.Message.Contains(message, StringComparison.Ordinal), failure.Message);
    }
}
