using System.Collections.Concurrent;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>One entry, in memory. Notes what is written, and lets a test say what becomes of a write.</summary>
internal sealed class FakeState : IState
{
    private readonly Lock _gate = new();

    /// <summary>What was written, in order; what failed before it was written is not among it.</summary>
    internal ConcurrentQueue<string> Written { get; } = new();

    internal int Reads { get; private set; }

    internal StateEntry Entry { get; set; } = StateEntry.None;

    /// <summary>What happens before a write; its number counts from 1.</summary>
    internal Func<int, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What happens after a write has been done; its number counts from 1.</summary>
    internal Action<int> After { get; set; } = static _ => { };

    internal int Attempts { get; private set; }

    public ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation)
    {
        Reads++;
        return new(Entry);
    }

    public async ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation)
    {
        int attempt = ++Attempts;
        await Before(attempt);
        lock (_gate)
        {
            if (Entry.Version != expectedVersion)
            {
                throw new InvalidOperationException($"expected {expectedVersion}, found {Entry.Version}");
            }

            Entry = new StateEntry(expectedVersion + 1, data.ToArray());
        }

        After(attempt);
        Written.Enqueue($"{key}={Encoding.UTF8.GetString(data.Span)}");
        return Entry.Version;
    }
}
