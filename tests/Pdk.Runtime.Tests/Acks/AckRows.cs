using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Acks;

/// <summary>What the tests of the rows share: a source that notes what it hears, a sink, and one for what is refused or no event.</summary>
public abstract class AckRows : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal ScriptSource Source { get; } = new() { IsTransactional = true };

    internal ListSink Sink { get; } = new();

    internal ListSink Errors { get; } = new();

    internal ISender? Line { get; private set; }

    private protected string Spill => Path.Combine(_folder.Path, "spill");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A pipeline with what is said of the source, of the sink and of the routes.</summary>
    private protected static string Yaml(string source = "", string sink = "", string routes = "in -> out", bool hasErrors = false) => $$"""
        name: acks
        sources: [ { id: in, connector: s, codec: text{{source}} } ]
        sinks: [ { id: out, connector: k{{sink}} }{{(hasErrors ? ", { id: errors, connector: e }" : "")}} ]
        routes: [ {{routes}} ]
        """;

    private protected FakeFactory Factory(ISink? sink = null) => Run.Factory()
        .Source("s", Source)
        .Sink("k", line =>
        {
            Line = line;
            return sink ?? Sink;
        })
        .Sink("e", Errors);

    private protected Task<PipelineReport> ToEndAsync(string yaml, ISink? sink = null) => Run.ToEndAsync(Factory(sink), yaml);

    /// <summary>Starts, and waits until the source has given all that it has.</summary>
    private protected async Task<PipelineRun> StartAsync(string yaml, ISink? sink = null, PipelineOptions? options = null)
    {
        Source.FinishesAtEnd = false;
        PipelineRun run = Run.Start(Factory(sink), yaml, options);
        await Source.Waiting.Task.WaitAsync(Run.Patience);
        return run;
    }

    private protected Task HearsAsync(string what) => Run.UntilAsync(() => Source.Told.Contains(what));

    private protected static (long Offered, long Events, long Failed, long Refused, long Lost) Figures(SinkReport sink) =>
        (sink.Offered, sink.Events, sink.Failed, sink.Refused, sink.Lost);
}
