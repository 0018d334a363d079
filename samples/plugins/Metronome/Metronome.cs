using System.Diagnostics;
using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>
/// A source that gives an event at a steady interval: <c>{"connector": "metronome", "ingest_ns": …, "id": 0}</c>, and so on with 1, 2, 3.
/// </summary>
/// <remarks>
/// The beat does not drift: each event is due one interval after the one before was due. After a pause, what is overdue comes at once, one
/// event per pull. Waits are as fine as the system's timers, about 1 ms.
/// </remarks>
[Connector("metronome", Description = "Gives an event at a steady interval.")]
public sealed class Metronome : ISource, IConnector
{
    private const double LongestDelayMs = 24 * 60 * 60 * 1000;

    private readonly TimeSpan _interval;
    private TimeSpan _due;
    private ulong _id;

    /// <summary>Creates a metronome whose first event is due in one interval.</summary>
    /// <param name="configuration">The interval.</param>
    /// <exception cref="ArgumentException">The interval is not positive.</exception>
    public Metronome(MetronomeConfiguration configuration)
    {
        if (configuration.Interval <= TimeSpan.Zero)
        {
            throw new ArgumentException($"The configuration of 'metronome': 'interval' must be positive, but is {configuration.Interval}.");
        }

        _interval = configuration.Interval;
        _due = Uptime + _interval;
    }

    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => CodecRequirement.Structured;

    /// <summary>A clock that nobody can set.</summary>
    private static TimeSpan Uptime => Stopwatch.GetElapsedTime(0);

    /// <inheritdoc/>
    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        _due = Uptime + _interval;
        return new(true);
    }

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        // Cancelled here, nothing has changed yet: the next pull waits for the same event.
        await WaitUntilDueAsync(cancellation);

        long now = UnixClock.NowNs;
        PdkValueWriter value = output.BeginValue(new PdkItemHeader(IngestNs: now, PullId: _id));
        value.BeginObject();
        value.WriteKey("connector"u8);
        value.WriteString("metronome"u8);
        value.WriteKey("ingest_ns"u8);
        value.WriteInt64(now);
        value.WriteKey("id"u8);
        value.WriteUInt64(_id);
        value.EndObject();
        output.EndValue();

        _id++;
        _due += _interval;
    }

    private async ValueTask WaitUntilDueAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TimeSpan left;
        while ((left = _due - Uptime) > TimeSpan.Zero)
        {
            // Rounded up, because a delay counts whole milliseconds; in slices, because one lasts 49 days at most.
            await Task.Delay((int)Math.Min(Math.Ceiling(left.TotalMilliseconds), LongestDelayMs), cancellation);
        }
    }
}
