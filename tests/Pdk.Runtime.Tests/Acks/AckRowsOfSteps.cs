using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Acks;

/// <summary>The rows of docs/acks.md that are about steps.</summary>
public sealed class AckRowsOfSteps
{
    private const string WithErrors = """
        sources: [ { id: in, connector: s, codec: text } ]
        steps: [ { id: step, operator: o, on_fault: { initial_delay: 0s } } ]
        sinks: [ { id: out, connector: k }, { id: dead, connector: d } ]
        routes: [ in -> step, step -> out, step/err -> dead ]
        """;

    private readonly ScriptSource _source = new() { IsTransactional = true };
    private readonly ListSink _sink = new();
    private readonly ListSink _dead = new();

    [Fact]
    [AckRow("kept back by a step")]
    public async Task KeptBack()
    {
        _source.Data(7, "a");

        PipelineReport report = await RunAsync(static (_, _, _) => OperatorReply.Done);

        Assert.Equal(["ack 7 1"], _source.Told);
        Assert.Equal(new StepReport("step", 1, 0, 0, 0), report.Steps.Single());
    }

    [Fact]
    [AckRow("refused by a step")]
    public async Task Refused()
    {
        _source.Data(7, "a");

        PipelineReport report = await RunAsync(static (_, _, refused) =>
        {
            refused.AddRefused(0, "no");
            return OperatorReply.Done;
        });

        Assert.Equal(["ack 7 1"], _source.Told);
        Assert.Single(_dead.Items);
        Assert.Equal(new StepReport("step", 1, 0, 1, 0) { Refused = 1 }, report.Steps.Single());
    }

    [Fact]
    [AckRow("collected by a step")]
    public async Task Collected()
    {
        _source.Data(7, "a").Data(7, "b");
        int given = 0;

        await RunAsync((events, output, _) =>
        {
            Assert.Empty(_source.Told);
            if (++given == 1)
            {
                return new OperatorReply(1);
            }

            output.CopyItem(events[0]);
            return OperatorReply.Done;
        });

        Assert.Equal(["ack 7 1", "ack 7 2"], _source.Told);
        Assert.Equal(["b"], _sink.Items);
    }

    [Fact]
    [AckRow("a step faults")]
    public async Task Faults()
    {
        _source.FinishesAtEnd = false;
        _source.Data(7, "a").Data(7, "b");
        int given = 0;
        await using PipelineRun run = Run.Start(Factory((_, _, _) => ++given == 1
            ? new OperatorReply(1)
            : throw new PluginFaultException(PdkStatus.Fault, "bad state", "T", "")), WithErrors);

        await Run.UntilAsync(() => _source.Told.Contains("fail 7 1"));

        Assert.DoesNotContain(_source.Told, static told => told.StartsWith("ack", StringComparison.Ordinal));
        Assert.Equal((2, 1), (run.Report.Steps[0].Failed, run.Report.Steps[0].Restarts));
    }

    private Task<PipelineReport> RunAsync(Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, OperatorReply> process) =>
        Run.ToEndAsync(Factory(process), WithErrors);

    private FakeFactory Factory(Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, OperatorReply> process)
    {
        FakeOperator step = FakeOperator.Of(process);
        return Run.Factory().Source("s", _source).Sink("k", _sink).Sink("d", _dead).Add("pdk.operator", "o", _ => step);
    }
}
