using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The caller's end of an asynchronous call: what was lent for it, and its completion.</summary>
public abstract unsafe class PendingCall
{
    private static readonly CallTable<PendingCall> s_calls = new();
    private static long s_strayCompletions;

    private readonly uint _index;
    private readonly List<MemoryHandle> _pins = [];
    private readonly List<CallOutput> _outputs = [];
    private readonly List<nint> _texts = [];
    private readonly List<MirrorArena> _arenas = [];
    private long _openVersion;
    private uint _version;
    private CancellationTokenRegistration _cancellation;
    private CompletionView _completion;
    private ContractProxy? _keepAlive;

    private protected PendingCall() => _index = s_calls.Register(this);

    /// <summary>How many completions named a call that had completed already, or none at all: each is a defect of the other side.</summary>
    public static long StrayCompletions => Interlocked.Read(ref s_strayCompletions);

    private protected CancellationToken Token { get; private set; }

    /// <summary>Lends memory until the call completes.</summary>
    /// <param name="memory">The memory.</param>
    public BytesView Pin(ReadOnlyMemory<byte> memory)
    {
        MemoryHandle handle = memory.Pin();
        _pins.Add(handle);
        return new BytesView { Data = memory.IsEmpty ? null : handle.Pointer, Length = memory.Length };
    }

    /// <summary>Lends text until the call completes.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="PdkDataException">The text has half a surrogate pair, for which there is no UTF-8.</exception>
    public StringView Lend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int length = System.Text.Encoding.UTF8.GetByteCount(text);
        byte* memory = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, length));
        _texts.Add((nint)memory);
        _ = Utf8Text.Write(text, new Span<byte>(memory, length));
        return new StringView { Data = memory, Length = length };
    }

    /// <summary>Lends a block until the call completes.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="TSlot">Its slot.</typeparam>
    /// <typeparam name="TMirror">Its mirror.</typeparam>
    /// <param name="value">The argument.</param>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public BytesView Lend<T, TSlot, TMirror>(T value)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        MirrorArena arena = MirrorArena.Rent();
        _arenas.Add(arena);
        return arena.View(MirrorBlock<T, TSlot, TMirror>.Write(arena, value));
    }

    /// <summary>Lends a block until the call completes.</summary>
    /// <typeparam name="T">The argument.</typeparam>
    /// <typeparam name="TSlot">Its slot.</typeparam>
    /// <typeparam name="TMirror">Its mirror.</typeparam>
    /// <param name="value">The argument.</param>
    /// <param name="place">What the message calls it: <c>'order' of IShop.Confirm</c>.</param>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public BytesView Lend<T, TSlot, TMirror>(T value, string place)
        where TSlot : unmanaged
        where TMirror : struct, IMirror<T, TSlot>
    {
        MirrorArena arena = MirrorArena.Rent();
        _arenas.Add(arena);
        return arena.View(MirrorBlock<T, TSlot, TMirror>.Write(arena, value, place));
    }

    /// <summary>Lends a buffer until the call completes; it is committed if the call succeeds.</summary>
    /// <param name="output">The result's buffer.</param>
    public BufferView* Lend(CallOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _outputs.Add(output);
        return output.View;
    }

    /// <summary>What the callee needs in order to complete the call.</summary>
    public CompletionView Start()
    {
        // 0 stands for "closed".
        _version++;
        Volatile.Write(ref _openVersion, _version);
        return new CompletionView
        {
            Size = (uint)sizeof(CompletionView),
            Cancellable = Token.CanBeCanceled ? 1u : 0u,
            Context = _index | ((ulong)_version << 32),
            Complete = &Complete,
        };
    }

    /// <summary>The call did not happen: an argument could not be converted.</summary>
    public void Abandon()
    {
        Close();
        GiveBack();
        ReturnToPool();
    }

    private protected void Begin(ContractProxy proxy, CancellationToken token)
    {
        _keepAlive = proxy;
        Token = token;
    }

    private protected void BecomePending(CompletionView* completion)
    {
        if (!Token.CanBeCanceled || completion->Cancel is null)
        {
            return;
        }

        _completion = *completion;
        _cancellation = Token.UnsafeRegister(static call => ((PendingCall)call!).RequestCancellation(), this);
    }

    private protected void Settle(bool succeeded)
    {
        _cancellation.Dispose();
        _cancellation = default;
        try
        {
            if (succeeded)
            {
                _outputs.ForEach(static output => output.Commit());
            }
        }
        finally
        {
            // A buffer may have come back unusable; what was lent is ours again all the same.
            GiveBack();
        }
    }

    /// <summary>From now on a completion of this use is a stray one.</summary>
    private protected bool Close() => Interlocked.Exchange(ref _openVersion, 0) != 0;

    private protected abstract void OnCompleted(int status, void* result, ErrorRecord* error);

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

    private void RequestCancellation() => _completion.Cancel(_completion.Operation);

    private void GiveBack()
    {
        foreach (MemoryHandle pin in _pins)
        {
            pin.Dispose();
        }

        foreach (CallOutput output in _outputs)
        {
            output.End();
        }

        foreach (nint text in _texts)
        {
            NativeMemory.Free((void*)text);
        }

        foreach (MirrorArena arena in _arenas)
        {
            arena.Dispose();
        }

        _pins.Clear();
        _outputs.Clear();
        _texts.Clear();
        _arenas.Clear();
        _keepAlive = null;
        Token = default;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Complete(ulong context, int status, void* result, ErrorRecord* error)
    {
        try
        {
            PendingCall? call = s_calls.Find(context);
            long version = (long)(context >> 32);
            if (call is null || version == 0 || Interlocked.CompareExchange(ref call._openVersion, 0, version) != version)
            {
                Interlocked.Increment(ref s_strayCompletions);
                if (error is not null)
                {
                    ErrorRecords.Release(error);
                }

                return;
            }

            call.OnCompleted(status, result, error);
        }
        catch (Exception)
        {
            // Nothing may leave this function, and there is nobody to tell: the count is what remains.
            Interlocked.Increment(ref s_strayCompletions);
        }
    }
}
