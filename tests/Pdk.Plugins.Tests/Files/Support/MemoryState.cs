using Pdk.Contracts;

namespace Pdk.Plugins.Tests.Files.Support;

/// <summary>State that outlives instances, and not the test. Safe for all threads.</summary>
internal sealed class MemoryState : IState
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StateEntry> _entries = [];

    /// <summary>How many writes there were.</summary>
    public int Writes { get; private set; }

    /// <summary>Whether writes fail, as on a full disk.</summary>
    public bool IsFull { get; set; }

    /// <summary>What is kept of how far a file was read.</summary>
    public byte[] Position
    {
        get
        {
            lock (_lock)
            {
                return _entries.TryGetValue("position", out StateEntry? entry) ? entry.Data.ToArray() : [];
            }
        }
    }

    /// <summary>Writes as somebody else does.</summary>
    public void Put(byte[] position)
    {
        lock (_lock)
        {
            _entries["position"] = new StateEntry(_entries.GetValueOrDefault("position", StateEntry.None).Version + 1, position);
        }
    }

    public ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return new(_entries.GetValueOrDefault(key, StateEntry.None));
        }
    }

    public ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation)
    {
        lock (_lock)
        {
            ulong version = _entries.GetValueOrDefault(key, StateEntry.None).Version;
            if (IsFull)
            {
                throw new IOException("No space left on device.");
            }

            if (version != expectedVersion)
            {
                throw new InvalidOperationException($"Expected version {expectedVersion}, found {version}.");
            }

            _entries[key] = new StateEntry(version + 1, data.ToArray());
            Writes++;
            return new(version + 1);
        }
    }
}
