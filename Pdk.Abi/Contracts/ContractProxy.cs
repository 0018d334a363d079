using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>An object of the other side, as this side sees it. The generator derives one class for each contract.</summary>
/// <remarks>
/// Disposing gives the handle back; no call may be under way then. What is never disposed is given back some time after it became
/// unreachable.
/// </remarks>
[SuppressMessage("Design", "CA1051", Justification = "Read in every call; the deriving classes are generated.")]
public abstract unsafe class ContractProxy : IDisposable
{
    /// <summary>Which object; 0 once it was given back.</summary>
    protected ulong Handle;

    private readonly ContractTable* _table;
    private ushort? _peerMinor;
    private bool _borrowed;
    private Action? _released;
    private Action<Action>? _through;

    /// <summary>Takes a reference over.</summary>
    /// <param name="contract">The contract that it must obey.</param>
    /// <param name="reference">The reference.</param>
    /// <exception cref="PdkProtocolException">The table is null, too short, or has a hole.</exception>
    protected ContractProxy(Contract contract, ContractReference reference)
    {
        ArgumentNullException.ThrowIfNull(contract);
        contract.Check(reference.Table);
        _table = reference.Table;
        Handle = reference.Handle;
    }

    /// <summary>
    /// Gives back what nobody disposed. The release runs on the thread pool: it may call the other side's code, which must not stall the
    /// finalizer.
    /// </summary>
    ~ContractProxy()
    {
        ulong handle = Interlocked.Exchange(ref Handle, 0);
        if (handle != 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static released => TryRelease(released.Proxy, released.Handle), (Proxy: this, Handle: handle), preferLocal: false);
        }
    }

    /// <summary>
    /// The minor version of the ABI on the other side: objects that are handed over in a call answer in words that it knows.
    /// </summary>
    public ushort PeerMinor
    {
        get => _peerMinor ?? PeerVersion.Default;
        internal set => _peerMinor = value;
    }

    /// <summary>Whether the other side's table reaches a slot: a side that was built against an older version has fewer.</summary>
    /// <param name="slot">The slot's number.</param>
    protected internal bool HasSlot(int slot) => _table->Size >= sizeof(ContractTable) + ((slot + 1) * sizeof(void*));

    /// <summary>Gives the object back. An owned one is disposed on its own side.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        ulong handle = Interlocked.Exchange(ref Handle, 0);
        if (handle != 0 && !_borrowed)
        {
            Release(handle);
        }
    }

    /// <summary>
    /// Has something done once the object was given back, however that came about: a host takes back what it lent to the object.
    /// </summary>
    /// <param name="action">Called once, after the other side's release, from any thread. Must not throw.</param>
    public void WhenReleased(Action action) => _released = action;

    /// <summary>Has the other side's release run by somebody: a host does not wait for it longer than it may take.</summary>
    /// <param name="run">Is given the release, which throws what the other side answers, and runs it, on whichever thread.</param>
    public void ReleaseThrough(Action<Action> run) => _through = run;

    /// <summary>
    /// The handle belongs to somebody else, who gives it back: a host's service lives as long as the instance that it was lent to.
    /// </summary>
    internal void Borrow()
    {
        _borrowed = true;
        GC.SuppressFinalize(this);
    }

    private static void TryRelease(ContractProxy proxy, ulong handle)
    {
        try
        {
            proxy.Release(handle);
        }
        catch (Exception)
        {
            // On a thread of the pool it would end the process, and there is nobody to tell.
        }
    }

    private void Release(ulong handle)
    {
        if (_through is { } run)
        {
            run(() => GiveBack(handle));
        }
        else
        {
            GiveBack(handle);
        }
    }

    private void GiveBack(ulong handle)
    {
        try
        {
            ErrorRecord* error = null;
            int status = _table->Release(handle, &error);
            if (status != (int)PdkStatus.Ok)
            {
                throw ErrorRecords.Take(status, error);
            }
        }
        finally
        {
            _released?.Invoke();
        }
    }
}
