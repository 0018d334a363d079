using Pdk.Abi;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Native;

/// <summary>One handle of an instance: either nobody has asked for its contract yet, or a proxy owns it.</summary>
internal sealed unsafe class NativeHandle(StampContract contract, ContractReference reference, ushort peerMinor, InstanceRelease release)
    : IDisposable
{
    private readonly nint _table = (nint)reference.Table;
    private ulong _handle = reference.Handle;
    private Action? _released;

    ~NativeHandle()
    {
        // The release may call the plugin's code, which must not stall the finalizer.
        if (Volatile.Read(ref _handle) != 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static handle => handle.Dispose(), this, preferLocal: false);
        }
    }

    /// <summary>The contract, as the plugin has it.</summary>
    internal StampContract Contract { get; } = contract;

    /// <summary>The object that callers use, once somebody has asked for it.</summary>
    internal object? Proxy { get; private set; }

    /// <summary>Has something done once the handle was given back, by whomever.</summary>
    internal void WhenReleased(Action action) => _released = action;

    /// <summary>Makes the object that callers use; it owns the handle from now on.</summary>
    internal T Import<T>(Contract<T> contract)
        where T : class
    {
        T proxy = contract.Import(new ContractReference { Table = (ContractTable*)_table, Handle = _handle }, peerMinor);
        Volatile.Write(ref _handle, 0);
        GC.SuppressFinalize(this);
        ContractProxy given = (ContractProxy)(object)proxy;
        given.WhenReleased(_released ?? (static () => { }));
        given.ReleaseThrough(release.Run);
        Proxy = proxy;
        return proxy;
    }

    /// <summary>Gives the handle back, once. Does not throw.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Proxy is IDisposable proxy)
        {
            proxy.Dispose();
            return;
        }

        ulong handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            release.Run(() => GiveBack(handle));
        }
    }

    private void GiveBack(ulong handle)
    {
        try
        {
            ErrorRecord* error = null;
            int status = ((ContractTable*)_table)->Release(handle, &error);
            if (status != (int)PdkStatus.Ok)
            {
                throw CheckedErrors.Take(status, error);
            }
        }
        finally
        {
            _released?.Invoke();
        }
    }
}
