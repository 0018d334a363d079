using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>
/// A sink that can be given several batches at once, each of which ends when the test says so. Notices calls that overlap and must not.
/// </summary>
internal sealed class FlightSink(int concurrency = 1) : ISink, IConnector, IWitness
{
    private readonly Lock _lock = new();
    private readonly List<Flight> _all = [];
    private int _deliveries;
    private int _others;
    private int _overlaps;

    public int Overlaps => _overlaps;

    public int Concurrency => concurrency;

    public bool AutoAck { get; init; } = true;

    public CodecRequirement CodecRequirement { get; init; } = CodecRequirement.Structured;

    /// <summary>What happens to a batch; null where the test ends each by hand.</summary>
    internal Func<Flight, ValueTask<SinkReply>>? OnBatch { get; set; }

    internal Func<int, SinkReply> OnTick { get; set; } = static _ => SinkReply.None;

    internal Func<int, bool> OnConnect { get; set; } = static _ => true;

    internal ConcurrentQueue<string> Calls { get; } = new();

    internal int Ticks { get; private set; }

    internal int Connects { get; private set; }

    /// <summary>The batches in the order in which they came.</summary>
    internal IReadOnlyList<Flight> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The texts of each batch.</summary>
    internal IEnumerable<string> Batches => All.Select(static flight => string.Join(' ', flight.Texts));

    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation) =>
        throw new NotSupportedException("The host knows of refused events.");

    public async ValueTask<SinkReply> DeliverAsync(PdkBatch events, PdkBatchWriter refused, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _deliveries) > concurrency || Volatile.Read(ref _others) > 0)
        {
            Interlocked.Increment(ref _overlaps);
        }

        try
        {
            var flight = new Flight(events, refused);
            lock (_lock)
            {
                _all.Add(flight);
            }

            return await (OnBatch is { } ends ? ends(flight).AsTask() : flight.Answered.WaitAsync(cancellation));
        }
        finally
        {
            Interlocked.Decrement(ref _deliveries);
        }
    }

    public ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation)
    {
        Alone("tick");
        return new(OnTick(++Ticks));
    }

    public ValueTask FlushAsync(CancellationToken cancellation) => Alone("flush");

    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        Alone("connect");
        return new(OnConnect(++Connects));
    }

    public ValueTask OnPauseAsync(CancellationToken cancellation) => Alone("pause");

    public ValueTask OnResumeAsync(CancellationToken cancellation) => Alone("resume");

    public ValueTask OnDrainAsync(CancellationToken cancellation) => Alone("drain");

    public ValueTask OnStopAsync(CancellationToken cancellation) => Alone("stop");

    /// <summary>Waits until so many batches have come.</summary>
    internal Task UntilAsync(int batches) => Run.UntilAsync(() => All.Count >= batches);

    private ValueTask Alone(string what)
    {
        if (Interlocked.Increment(ref _others) > 1 || Volatile.Read(ref _deliveries) > 0)
        {
            Interlocked.Increment(ref _overlaps);
        }

        if (what != "tick")
        {
            Calls.Enqueue(what);
        }

        Interlocked.Decrement(ref _others);
        return default;
    }

    /// <summary>A batch on its way.</summary>
    internal sealed class Flight
    {
        private readonly TaskCompletionSource<SinkReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PdkBatchWriter _refused;

        internal Flight(PdkBatch events, PdkBatchWriter refused)
        {
            _refused = refused;
            Texts = [.. TextsOf(events)];
            Pulls = [.. PullsOf(events)];
        }

        internal IReadOnlyList<string> Texts { get; }

        internal IReadOnlyList<ulong> Pulls { get; }

        internal Task<SinkReply> Answered => _answer.Task;

        internal void Ack() => _answer.TrySetResult(SinkReply.Acked);

        internal void None() => _answer.TrySetResult(SinkReply.None);

        internal void Fail() => _answer.TrySetResult(SinkReply.Failed);

        internal void Throw(Exception exception) => _answer.TrySetException(exception);

        internal void Refuse(params int[] indexes)
        {
            foreach (int index in indexes)
            {
                _refused.AddRefused(index, $"no {Texts[index]}");
            }

            Ack();
        }

        private static IEnumerable<ulong> PullsOf(PdkBatch events)
        {
            foreach (PdkItem item in events)
            {
                yield return item.PullId;
            }
        }

        private static IEnumerable<string> TextsOf(PdkBatch events)
        {
            foreach (PdkItem item in events)
            {
                yield return item.Kind == PdkItemKind.Data ? Encoding.UTF8.GetString(item.Data) : item.Value.GetString();
            }
        }
    }
}
