using Pdk.Abi;
using Pdk.Loader.Judging;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Native;

/// <summary>An instance in a native library, through its handles.</summary>
internal sealed class NativeInstance : InstanceCore
{
    private readonly Lock _gate = new();
    private readonly NativeHandle[] _handles;
    private readonly PluginStamp _stamp;
    private readonly LentServices _lent;
    private readonly InstanceRelease _release;
    private int _openHandles;
    private object? _tiedTo;
    private bool _disposed;

    internal NativeInstance(NativeHandle[] handles, PluginStamp stamp, LentServices lent, InstanceRelease release)
    {
        _handles = handles;
        _stamp = stamp;
        _lent = lent;
        _release = release;
        _openHandles = handles.Length;
        foreach (NativeHandle handle in handles)
        {
            handle.WhenReleased(() => Released(handle));
        }
    }

    internal override T? As<T>()
        where T : class
    {
        Contract<T> contract = ContractRegistry.Get<T>();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            NativeHandle? handle = Array.Find(_handles, candidate => candidate.Contract.Id == contract.Id);
            if (handle is null)
            {
                return null;
            }

            if (handle.Proxy is { } proxy)
            {
                return (T)proxy;
            }

            // The host may not have known the contract when the library was judged.
            return ContractJudge.Compare(new LayoutTexts(_stamp), handle.Contract, contract) is { } defect
                ? throw new PdkProtocolException(DetailLines.Text(defect.Message, defect.Details))
                : handle.Import(contract);
        }
    }

    internal override void TieTo(object contractObject) => _tiedTo = contractObject;

    public override void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        // All within one limit, and one failure keeps none of the others.
        _release.Run(() => Array.ForEach(_handles, static handle => handle.Dispose()));
    }

    /// <summary>The instance lives until its last handle is given back; only then does it stop using the host's services.</summary>
    private void Released(NativeHandle handle)
    {
        if (Interlocked.Decrement(ref _openHandles) == 0)
        {
            _lent.Release();
        }

        if (handle.Proxy is { } proxy && ReferenceEquals(proxy, _tiedTo))
        {
            Dispose();
        }
    }
}
