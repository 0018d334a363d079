using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>How long it takes from the start of a run to its first event.</summary>
public sealed class FirstEventTests
{
    private const string Pipeline = """
        name: test
        sources: [ { id: in, connector: s, codec: text } ]
        sinks: [ { id: out, connector: k } ]
        """;

    [Fact]
    public async Task FirstDelivery_IsToldFromTheStartOn_AndStays()
    {
        ManualTime clock = new();
        TaskCompletionSource first = new();
        TaskCompletionSource second = new();
        ScriptSource source = new() { FinishesAtEnd = false };
        source.Step(async (_, output, _) =>
        {
            await first.Task;
            output.AddData(new PdkItemHeader(StreamId: 1), "a"u8);
        });
        source.Step(async (_, output, _) =>
        {
            await second.Task;
            output.AddData(new PdkItemHeader(StreamId: 1), "b"u8);
        });
        ListSink sink = new();
        await using PipelineRun run = Run.Start(
            Run.Factory().Source("s", source).Sink("k", _ => sink), Pipeline, new PipelineOptions { TimeProvider = clock });
        Assert.Null(run.Report.FirstEvent);

        clock.Advance(TimeSpan.FromSeconds(3));
        first.SetResult();
        await Run.UntilAsync(() => run.Report.EventsOut == 1);
        clock.Advance(TimeSpan.FromSeconds(4));
        second.SetResult();
        await Run.UntilAsync(() => run.Report.EventsOut == 2);

        Assert.Equal(TimeSpan.FromSeconds(3), run.Report.FirstEvent);
    }
}
