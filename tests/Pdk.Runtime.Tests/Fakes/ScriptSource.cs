using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A source that plays a script, one step for each pull, and is finished after the last. Notes what it is told; notices overlapping calls.</summary>
internal class ScriptSource : ISource, IWitness
{
    private readonly ConcurrentQueue<Func<ulong, PdkBatchWriter, CancellationToken, ValueTask>> _steps = new();
    private int _inside;
    private int _overlaps;

    public int Overlaps => _overlaps;

    internal ConcurrentQueue<string> Told { get; } = new();

    internal List<ulong> PullIds { get; } = [];

    /// <summary>Whether the source is finished after its last step; otherwise it waits until its pull is cancelled.</summary>
    internal bool FinishesAtEnd { get; set; } = true;

    public bool IsTransactional { get; set; }

    public bool IsAsynchronous { get; set; }

    public CodecRequirement CodecRequirement { get; set; } = CodecRequirement.Required;

    internal TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ScriptSource Step(Func<ulong, PdkBatchWriter, CancellationToken, ValueTask> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    internal ScriptSource Step(Action<ulong, PdkBatchWriter> step) => Step((pullId, output, _) =>
    {
        step(pullId, output);
        return default;
    });

    /// <summary>A pull that gives chunks of a stream.</summary>
    internal ScriptSource Data(ulong stream, params string[] chunks) => Step((_, output) =>
    {
        foreach (string chunk in chunks)
        {
            output.AddData(new PdkItemHeader(StreamId: stream), Encoding.UTF8.GetBytes(chunk));
        }
    });

    /// <summary>A pull that gives chunks of a stream, each with what travels with it; nothing where that is null.</summary>
    internal ScriptSource Data(ulong stream, params (string Chunk, string? Meta)[] chunks) => Step((_, output) =>
    {
        foreach ((string chunk, string? meta) in chunks)
        {
            PdkDocument document = PdkDocument.ParseJson(meta ?? "null");
            output.AddData(new PdkItemHeader(StreamId: stream), Encoding.UTF8.GetBytes(chunk), document.Root);
        }
    });

    internal ScriptSource Control(PdkItemKind kind, ulong stream = 0) =>
        Step((_, output) => output.AddControl(kind, new PdkItemHeader(StreamId: stream)));

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        Enter();
        try
        {
            PullIds.Add(pullId);
            if (_steps.TryDequeue(out Func<ulong, PdkBatchWriter, CancellationToken, ValueTask>? step))
            {
                await step(pullId, output, cancellation);
            }
            else if (FinishesAtEnd)
            {
                output.AddControl(PdkItemKind.Finished);
            }
            else
            {
                Waiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        }
        finally
        {
            Leave();
        }
    }

    public void Ack(ulong streamId, ulong pullId) => Tell($"ack {streamId} {pullId}");

    public void Fail(ulong streamId, ulong pullId) => Tell($"fail {streamId} {pullId}");

    public void OnNoEvents(ulong streamId, ulong pullId) => Tell($"none {streamId} {pullId}");

    public void OnCircuitTriggered() => Tell("triggered");

    public void OnCircuitRestored() => Tell("restored");

    protected void Enter()
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }
    }

    protected void Leave() => Interlocked.Decrement(ref _inside);

    protected void Tell(string what)
    {
        Enter();
        Told.Enqueue(what);
        Leave();
    }
}
