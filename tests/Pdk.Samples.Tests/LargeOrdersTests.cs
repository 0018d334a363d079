using global::Samples;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Samples.Tests;

/// <summary>The sample's step in a pipeline, in every form: events, refusals, ports, acks.</summary>
public sealed class LargeOrdersTests
{
    /// <summary>The forms.</summary>
    public static TheoryData<PluginForm> Forms => [.. PluginForms.All];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Orders_GoTheirWays(PluginForm form)
    {
        Lists lists = new();
        GivenEvents orders = new("""{"total":100}""", """{"total":99}""", """{"total":"1"}""", """{"total":5000,"id":7}""");
        PipelineTestOptions options = new();
        options.Run.Components.Add<ISource>("orders", _ => orders);
        foreach (string name in (string[])["large", "small", "odd"])
        {
            options.Run.Components.Add<ISink>(name, _ => lists.Sink(name));
        }

        await using PipelineTest pipeline = PipelineTest.Of<LargeOrders>(
            form,
            """
            sources: [ { id: in, connector: orders } ]
            steps: [ { id: step, operator: large-orders, config: { minimum: 100 } } ]
            sinks: [ { id: large, connector: large }, { id: small, connector: small }, { id: odd, connector: odd } ]
            routes: [ in -> step, step -> large, step/small -> small, step/err -> odd ]
            """,
            options);

        await pipeline.StartAsync();
        await orders.Acked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await pipeline.StopAsync();

        Assert.Equal(["""{"total":100}""", """{"total":5000,"id":7}"""], lists["large"]);
        Assert.Equal(["""{"total":99}"""], lists["small"]);
        Assert.Equal(
            ["""{"error":"an order has a 'total', an integer.","step":"step","stage":"large-orders","stream_id":0,"pull_id":1,"event":{"total":"1"}}"""],
            lists["odd"].Select(static text => text.Replace("\\u0027", "'", StringComparison.Ordinal)));
        Assert.Equal(new StepReport("step", 4, 3, 1, 0) { Refused = 1 }, pipeline.Report.Steps.Single());
    }

    private sealed class Lists
    {
        private readonly Dictionary<string, List<string>> _lists = [];

        public List<string> this[string name] => _lists.GetValueOrDefault(name) ?? [];

        public ISink Sink(string name)
        {
            _lists[name] = [];
            return new KeptEvents(_lists[name]);
        }
    }
}
