using System.Text;
using System.Threading.Channels;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>A source of shards: each instance gives what a test hands to its partition.</summary>
internal sealed class ShardSource : ISource, IConnector, IPartitions, IWitness
{
    private readonly FakeShards _shards;
    private readonly Channel<string?> _texts = Channel.CreateUnbounded<string?>();
    private int _inside;
    private int _overlaps;

    internal ShardSource(FakeShards shards)
    {
        _shards = shards;
        _shards.Made++;
    }

    public int Overlaps => _overlaps;

    public bool IsTransactional => true;

    internal string? Partition { get; private set; }

    internal bool IsStarted { get; private set; }

    internal bool IsStopped { get; private set; }

    internal bool IsPaused { get; private set; }

    internal List<string> Told { get; } = [];

    /// <summary>The partition gives a text, which its name precedes unless it is <c>bad</c>; finishes where it is null.</summary>
    internal void Give(string? text) => _texts.Writer.TryWrite(text);

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
    {
        _shards.Listings++;
        return new(_shards.OnList?.Invoke(_shards.Listings) ?? _shards.Names);
    }

    public void Assign(string partition)
    {
        if (partition == "refused")
        {
            throw new ArgumentException("Expected a shard, found 'refused'.");
        }

        Assert.Null(Partition);
        Assert.False(IsStarted);
        Partition = partition;
        _shards.Readers.Enqueue(this);
    }

    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        Assert.NotNull(Partition);
        IsStarted = true;
        return default;
    }

    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation) => new(_shards.OnConnect(Partition));

    public ValueTask OnPauseAsync(CancellationToken cancellation)
    {
        IsPaused = true;
        return default;
    }

    public ValueTask OnResumeAsync(CancellationToken cancellation)
    {
        IsPaused = false;
        return default;
    }

    public ValueTask OnStopAsync(CancellationToken cancellation)
    {
        IsStopped = true;
        Interlocked.Increment(ref _shards.Stopped);
        return default;
    }

    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _inside) != 1)
        {
            _overlaps++;
        }

        try
        {
            // Nothing is taken before it can be given.
            await _texts.Reader.WaitToReadAsync(cancellation);
            if (!_texts.Reader.TryRead(out string? text) || text is null)
            {
                output.AddControl(PdkItemKind.Finished);
            }
            else if (text == "fault")
            {
                throw FakeShards.Fault();
            }
            else
            {
                output.AddData(default, Encoding.UTF8.GetBytes(text == "bad" ? text : $"{Partition}:{text}"));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Ack(ulong streamId, ulong pullId) => Told.Add($"ack {streamId} {pullId}");

    public void Fail(ulong streamId, ulong pullId) => Told.Add($"fail {streamId} {pullId}");

    public void OnCircuitTriggered() => Told.Add("triggered");

    public void OnCircuitRestored() => Told.Add("restored");
}
