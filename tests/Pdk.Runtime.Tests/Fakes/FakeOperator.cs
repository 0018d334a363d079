using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A step that does what a test says. Notices overlapping calls.</summary>
internal sealed class FakeOperator : IOperator, IWitness
{
    private int _inside;
    private int _overlaps;

    public int Overlaps => _overlaps;

    public IReadOnlyList<string> Ports { get; set; } = [];

    /// <summary>What becomes of a batch; where nothing is said it goes on as it is.</summary>
    internal Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, CancellationToken, ValueTask<OperatorReply>> OnBatch { get; set; } =
        static (events, output, _, _) =>
        {
            foreach (PdkItem item in events)
            {
                output.CopyItem(item);
            }

            return new(OperatorReply.Done);
        };

    internal Func<int, PdkBatchWriter, OperatorReply> OnTick { get; set; } = static (held, _) => new OperatorReply(held);

    internal Action<PdkBatchWriter> OnFinish { get; set; } = static _ => { };

    public bool HearsAnswers { get; set; }

    /// <summary>Gets what the step hears: "ack 1", "replay".</summary>
    internal Action<string> OnAnswer { get; set; } = static _ => { };

    internal int Batches { get; private set; }

    internal static FakeOperator Of(Func<PdkBatch, PdkBatchWriter, PdkBatchWriter, OperatorReply> process) =>
        new() { OnBatch = (events, output, refused, _) => new(process(events, output, refused)) };

    /// <summary>Each event goes to a port, or nowhere where that is null.</summary>
    internal static FakeOperator Route(Func<string, byte?> portOf, params string[] ports)
    {
        FakeOperator step = Of((events, output, _) =>
        {
            foreach (PdkItem item in events)
            {
                if (portOf(item.Value.GetString()) is { } port)
                {
                    output.AddValue(item.Header with { Port = port }, item.Value, item.Meta);
                }
            }

            return OperatorReply.Done;
        });
        step.Ports = ports;
        return step;
    }

    public async ValueTask<OperatorReply> ProcessAsync(
        PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
    {
        Enter();
        try
        {
            Batches++;
            return await OnBatch(events, output, refused, cancellation);
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask<OperatorReply> OnTickAsync(long nowNs, int held, PdkBatchWriter output, CancellationToken cancellation)
    {
        Enter();
        try
        {
            return new(OnTick(held, output));
        }
        finally
        {
            Leave();
        }
    }

    public ValueTask FinishAsync(PdkBatchWriter output, CancellationToken cancellation)
    {
        Enter();
        try
        {
            OnFinish(output);
            return default;
        }
        finally
        {
            Leave();
        }
    }

    public void Ack(ulong batch) => Hear($"ack {batch}");

    public void OnReplay() => Hear("replay");

    private void Hear(string answer)
    {
        Enter();
        OnAnswer(answer);
        Leave();
    }

    private void Enter()
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            Interlocked.Increment(ref _overlaps);
        }
    }

    private void Leave() => Interlocked.Decrement(ref _inside);
}
