using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Losses that a sink tells of after it was given the events.</summary>
public sealed class LateFailureTests
{
    /// <summary>docs/pipelines.md: a sink answers Fail, the events are counted as failed. Whoever answers later says the same.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LateFailure_IsCounted(bool isTransactional)
    {
        var source = new ScriptSource { IsTransactional = isTransactional, FinishesAtEnd = false }.Data(6, "a");
        ISender? sender = null;
        var sink = new ListSink { AutoAck = false };
        await using PipelineRun run = Run.Start(Run.Factory().Source("s", source).Sink("k", line =>
        {
            sender = line;
            return sink;
        }));
        await source.Waiting.Task;
        sender!.Reply(6, 1, SinkReply.Failed);
        await run.DrainAsync().WaitAsync(Run.Patience);
        Assert.True(run.Report.EventsFailed > 0, $"{run.Report.EventsOut} out, {run.Report.EventsFailed} failed");
    }

    /// <summary>A stage that has given something of each event already, and cannot give the rest: nothing is pending, and yet something is lost.</summary>
    [Fact]
    public async Task PostprocessorThatFailsAtTheEnd_IsNoSuccess()
    {
        FakeFactory factory = Run.Factory().Source("s", new ScriptSource().Data(0, "a"))
            .Sink("k", new ListSink { CodecRequirement = CodecRequirement.Required }).Postprocessor("trailing", static () => new TrailingProcessor(mayFinish: false));
        await AssertNoSuccessAsync(factory);
    }

    /// <summary>The same where the sink does not take what the stage gives at the end.</summary>
    [Fact]
    public async Task SinkThatRefusesTheLastBytes_IsNoSuccess()
    {
        var sink = new ListSink
        {
            CodecRequirement = CodecRequirement.Required,
            OnBatch = static (number, _, _) => number == 2 ? throw new IOException("full") : new(SinkReply.None),
        };
        FakeFactory factory = Run.Factory().Source("s", new ScriptSource().Data(0, "a")).Sink("k", sink)
            .Postprocessor("trailing", static () => new TrailingProcessor(mayFinish: true));
        await AssertNoSuccessAsync(factory);
        Assert.Equal(["a"], sink.Items);
    }

    private static async Task AssertNoSuccessAsync(FakeFactory factory)
    {
        await using PipelineRun run = Run.Start(factory, """
            sources: [ { id: in, connector: s, codec: text } ]
            sinks: [ { id: out, connector: k, codec: text, postprocessors: [ trailing ] } ]
            """);
        Exception? end = await Record.ExceptionAsync(() => run.Completion.WaitAsync(Run.Patience));
        Assert.True(end is PipelineException || run.Report.EventsFailed > 0, $"{run.Report.Outcome}: {run.Report.EventsOut} out, {run.Report.EventsFailed} failed");
    }

    /// <summary>Gives each chunk at once, and something more at the end, as a stage that packs does.</summary>
    private sealed class TrailingProcessor(bool mayFinish) : IPostprocessor
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) => output.AddData(header, data);

        public void Finish(in PdkItemHeader header, PdkBatchWriter output)
        {
            if (!mayFinish)
            {
                throw new IOException("no space for the rest");
            }

            output.AddData(header, "trailer"u8);
        }
    }
}
