using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The callee's end of an asynchronous call: what was borrowed for it, its cancellation, and whom to tell.</summary>
public abstract unsafe class StartedCall
{
    private static readonly CallTable<StartedCall> s_calls = new();

    private readonly uint _index;
    private readonly List<BorrowedMemory> _memories = [];
    private readonly List<BorrowedOutput> _outputs = [];
    private readonly Lock _gate = new();
    private CancellationTokenSource? _source;
    private bool _cancellable;
    private bool _announced;
    private bool _cancelling;
    private uint _openVersion;
    private uint _version;

    private protected StartedCall() => _index = s_calls.Register(this);

    /// <summary>What the implementation is given as its token.</summary>
    public CancellationToken Cancellation => _cancellable ? (_source ??= new CancellationTokenSource()).Token : CancellationToken.None;

    private protected CompletionView Completion { get; private set; }

    /// <summary>Borrows memory until the call completes.</summary>
    /// <param name="view">The caller's memory.</param>
    public ReadOnlyMemory<byte> Borrow(BytesView view)
    {
        BorrowedMemory memory = BorrowedMemory.Rent(view);
        _memories.Add(memory);
        return memory.Memory;
    }

    /// <summary>Borrows a buffer until the call completes.</summary>
    /// <param name="view">The caller's buffer.</param>
    public BorrowedOutput Borrow(BufferView* view)
    {
        BorrowedOutput output = BorrowedOutput.Rent(view);
        _outputs.Add(output);
        return output;
    }

    /// <summary>The call failed before it was under way.</summary>
    public void Abandon()
    {
        GiveBack(hasSucceeded: false);
        ReturnToPool();
    }

    private protected void Begin(CompletionView* completion)
    {
        if (completion is null)
        {
            throw new PdkProtocolException("An asynchronous call came without a completion.");
        }

        StructSize.Require(completion->Size, CompletionView.SizeInVersion10, "The completion of an asynchronous call");
        if (completion->Complete is null)
        {
            throw new PdkProtocolException("The completion of an asynchronous call has no function 'complete'.");
        }

        // Not as a whole: an older caller's struct may end before ours.
        Completion = new CompletionView { Context = completion->Context, Complete = completion->Complete };
        _cancellable = completion->Cancellable != 0;
    }

    private protected void BecomePending(CompletionView* completion)
    {
        // 0 stands for "not announced".
        _version++;
        completion->Operation = _index | ((ulong)_version << 32);
        completion->Cancel = &Cancel;
        _announced = true;
        lock (_gate)
        {
            _openVersion = _version;
        }
    }

    private protected void CompleteOutputs()
    {
        foreach (BorrowedOutput output in _outputs)
        {
            output.Complete();
        }
    }

    /// <summary>After this nothing of the caller's memory is touched any more.</summary>
    /// <param name="hasSucceeded">
    /// Whether the implementation is through with what it was lent: after a failure, some of its work may still go on.
    /// </param>
    private protected void GiveBack(bool hasSucceeded)
    {
        CloseForCancellation();
        foreach (BorrowedMemory memory in _memories)
        {
            memory.Return(hasSucceeded);
        }

        // The last one first, so that the next call has each of them in the place that it has grown for.
        for (int index = _outputs.Count - 1; index >= 0; index--)
        {
            _outputs[index].Return(hasSucceeded);
        }

        _memories.Clear();
        _outputs.Clear();
    }

    private protected abstract void ReturnToPool();

    /// <summary>
    /// Whether this object has had as many uses as a token can tell apart. It is forgotten then, and must not be used again.
    /// </summary>
    private protected bool IsUsedUp()
    {
        if (_version < uint.MaxValue)
        {
            return false;
        }

        s_calls.Retire(_index);
        return true;
    }

    private void CloseForCancellation()
    {
        if (_announced)
        {
            _announced = false;
            lock (_gate)
            {
                _openVersion = 0;
                if (_cancelling)
                {
                    // Somebody holds the source and is about to cancel it: the next call must not share it.
                    _cancelling = false;
                    _source = null;
                }
            }
        }

        if (_source is not null && !_source.TryReset())
        {
            _source = null;
        }
    }

    private CancellationTokenSource? SourceToCancel(uint version)
    {
        lock (_gate)
        {
            if (version == 0 || _openVersion != version)
            {
                return null;
            }

            _cancelling = true;
            return _source;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Cancel(ulong operation)
    {
        try
        {
            // The registered callbacks are the implementation's code: they run on this runtime's threads, not on the caller's.
            ThreadPool.UnsafeQueueUserWorkItem(static token => CancelNow(token), operation, preferLocal: false);
        }
        catch (Exception)
        {
            // Nothing may leave this function; a cancellation that is lost is a call that ends later.
        }
    }

    private static void CancelNow(ulong operation)
    {
        try
        {
            s_calls.Find(operation)?.SourceToCancel((uint)(operation >> 32))?.Cancel();
        }
        catch (Exception)
        {
            // A callback of the implementation threw. It runs on a pool thread, where an exception would end the process.
        }
    }
}
