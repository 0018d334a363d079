namespace Pdk.Abi;

/// <summary>An object that is visible across the border, however many handles name it: who owns it, and whether it is poisoned.</summary>
/// <remarks>Safe for all threads.</remarks>
public sealed class InstanceState
{
    private readonly Lock _gate = new();
    private readonly List<InstanceEntry> _entries = [];
    private readonly object _instance;
    private readonly bool _owned;
    private readonly bool _poisonable;
    private readonly ushort? _peerMinor;
    private string? _fault;
    private int _handles;

    private InstanceState(object instance, bool owned, bool poisonable, ushort? peerMinor)
    {
        _peerMinor = peerMinor;
        _instance = instance;
        _owned = owned;
        _poisonable = poisonable;
    }

    /// <summary>The sentence of the first fault; null while there was none.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>The minor version of the ABI on the side that calls the object.</summary>
    internal ushort PeerMinor => _peerMinor ?? PeerVersion.Default;

    /// <summary>An object that lives as long as its handles, and is disposed with the last one.</summary>
    /// <param name="instance">The object.</param>
    public static InstanceState Owned(object instance) => new(instance, owned: true, poisonable: true, peerMinor: null);

    /// <summary>An object that lives as long as its handles, for a side whose version is known.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="peerMinor">The minor version of the ABI on the side that gets it.</param>
    public static InstanceState Owned(object instance, ushort peerMinor) => new(instance, owned: true, poisonable: true, peerMinor);

    /// <summary>
    /// An object that belongs to somebody else, lent to the other side. It is not disposed, and a fault does not poison it:
    /// a host's log that failed once must not stay silent.
    /// </summary>
    /// <param name="instance">The object.</param>
    public static InstanceState Lent(object instance) => new(instance, owned: false, poisonable: false, peerMinor: null);

    /// <summary>An object that belongs to somebody else, for a side whose version is known.</summary>
    /// <param name="instance">The object.</param>
    /// <param name="peerMinor">The minor version of the ABI on the side that gets it.</param>
    public static InstanceState Lent(object instance, ushort peerMinor) => new(instance, owned: false, poisonable: false, peerMinor);

    internal void Add(InstanceEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            _handles++;
        }
    }

    /// <summary>Makes every handle of the object answer "faulted earlier" from now on.</summary>
    internal void Poison(string fault)
    {
        if (!_poisonable)
        {
            return;
        }

        lock (_gate)
        {
            _fault ??= fault;
            foreach (InstanceEntry entry in _entries)
            {
                entry.CloseForCalls();
            }
        }
    }

    /// <summary>Forgets one handle, and the object with the last one.</summary>
    internal void Remove(InstanceEntry entry)
    {
        lock (_gate)
        {
            _entries.Remove(entry);
            if (--_handles > 0)
            {
                return;
            }
        }

        if (_owned && _instance is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}
