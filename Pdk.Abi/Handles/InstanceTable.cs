using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>The objects of one contract that the other side may call, by handle.</summary>
/// <remarks>
/// <para>A handle is 64 bits: the index (32), a generation (16) and the table's kind (16). A handle that was released, made up, or made by
/// another table therefore gives an error and never reaches a wrong object: a place whose generations are used up is given to nobody any
/// more. That costs some ten bytes for each 65,535 objects that ever were, 0.7 MB after 2^32 of them.</para>
/// <para>Safe for all threads. A lookup takes no lock and does not allocate.</para>
/// </remarks>
/// <typeparam name="T">The contract.</typeparam>
public sealed class InstanceTable<T> : IFailureReporter
    where T : class
{
    private static readonly InstanceEntry<T> s_vacant = new(0, null!, null);

    private readonly Lock _gate = new();
    private readonly ulong _kind = HandleKind.Next();
    private readonly Stack<uint> _free = new();
    private InstanceEntry<T>[] _entries = [s_vacant];
    private readonly ExceptionRule _rule;
    private ushort[] _generations = [0];
    private uint _used = 1;
    private int _retired;

    /// <summary>Makes the table of a contract that says nothing about exceptions.</summary>
    public InstanceTable()
        : this(ExceptionRule.FaultsPoison)
    {
    }

    /// <summary>Makes the table of a contract.</summary>
    /// <param name="rule">What the contract says about exceptions.</param>
    public InstanceTable(ExceptionRule rule) => _rule = rule;

    /// <summary>How many handles are given out.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return (int)_used - 1 - _free.Count - _retired;
            }
        }
    }

    /// <summary>Gives out a handle.</summary>
    /// <param name="instance">The object to call.</param>
    /// <param name="state">What all handles of the object share.</param>
    public ulong Add(T instance, InstanceState state)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(state);
        InstanceEntry<T> entry;
        lock (_gate)
        {
            if (!_free.TryPop(out uint index))
            {
                index = _used;
                if (index == _entries.Length)
                {
                    Grow();
                }

                _used++;
            }

            ulong generation = ++_generations[index];
            entry = new InstanceEntry<T>(index | (generation << 32) | (_kind << 48), instance, state);
            Volatile.Write(ref _entries[index], entry);
        }

        state.Add(entry);
        return entry.Handle;
    }

    /// <summary>The object that a handle names.</summary>
    /// <param name="handle">The handle.</param>
    /// <exception cref="StaleHandleException">It names none.</exception>
    /// <exception cref="PluginFaultException">The object is poisoned.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get(ulong handle)
    {
        if (ThreadStorage.IsNeeded)
        {
            ThreadStorage.Ensure();
        }

        InstanceEntry<T>[] entries = _entries;
        uint index = (uint)handle;
        if (index < (uint)entries.Length)
        {
            InstanceEntry<T> entry = entries[index];
            if (entry.OpenFor == handle && handle != 0)
            {
                return entry.Instance;
            }
        }

        throw WhyNot(handle);
    }

    /// <summary>The minor version of the ABI on the side that has a handle.</summary>
    /// <param name="handle">The handle.</param>
    public ushort PeerOf(ulong handle) => Find(handle)?.State?.PeerMinor ?? PeerVersion.Default;

    /// <inheritdoc/>
    public unsafe int Fail(ulong handle, Exception exception, ErrorRecord** error)
    {
        try
        {
            InstanceState? state = Find(handle)?.State;
            if (exception is PluginFaultException { Status: PdkStatus.FaultedEarlier } && (state is null || state.Fault is not null))
            {
                // About this object: nothing of it was executed. That of another one, which this one has let through, is a fault as any
                // other.
                return ErrorRecords.Write(exception, PdkStatus.FaultedEarlier, error);
            }

            PdkStatus status = StatusMapping.For(StatusOf(handle, exception), state?.PeerMinor ?? PeerVersion.Default);
            if (status == PdkStatus.Fault)
            {
                state?.Poison(FaultSentence(exception));
            }

            return ErrorRecords.Write(exception, status, error);
        }
        catch (Exception)
        {
            // This is the last guard before the border: with memory used up, even telling what happened can fail.
            return ErrorRecords.WriteOutOfMemory(error);
        }
    }

    /// <summary>Takes a handle back; with the last one of an owned object, disposes it.</summary>
    /// <param name="handle">The handle; stale afterwards.</param>
    /// <exception cref="StaleHandleException">It names nothing.</exception>
    public void Release(ulong handle)
    {
        InstanceEntry<T> entry;
        lock (_gate)
        {
            entry = Find(handle) ?? throw WhyNot(handle);
            entry.CloseForCalls();
            entry.Handle = 0;
            Volatile.Write(ref _entries[(uint)handle], s_vacant);
            if (_generations[(uint)handle] < ushort.MaxValue)
            {
                _free.Push((uint)handle);
            }
            else
            {
                _retired++;
            }
        }

        entry.State?.Remove(entry);
    }

    /// <summary>
    /// What a call answers. The handle that was called names a living object, where the exception comes out of that: then it tells of
    /// another handle, which the object itself has used, and the caller must not take it for its own.
    /// </summary>
    private PdkStatus StatusOf(ulong handle, Exception exception) => exception is StaleHandleException && Find(handle) is not null
        ? FaultRule.Poisons(exception, _rule) ? PdkStatus.Fault : PdkStatus.Failed
        : StatusMapping.StatusOf(exception, _rule);

    private static string FaultSentence(Exception exception)
    {
        try
        {
            return $"{ErrorText.TypeOf(exception)}: {ErrorText.MessageOf(exception)}";
        }
        catch (Exception)
        {
            // Memory that ran out; the type is certain.
            return exception.GetType().FullName ?? "an exception";
        }
    }

    private InstanceEntry<T>? Find(ulong handle)
    {
        InstanceEntry<T>[] entries = _entries;
        uint index = (uint)handle;
        InstanceEntry<T>? entry = index < (uint)entries.Length ? entries[index] : null;
        return entry is not null && handle != 0 && entry.Handle == handle ? entry : null;
    }

    private void Grow()
    {
        int length = _entries.Length * 2;
        InstanceEntry<T>[] entries = new InstanceEntry<T>[length];
        Array.Fill(entries, s_vacant);
        _entries.CopyTo(entries, 0);
        Array.Resize(ref _generations, length);
        Volatile.Write(ref _entries, entries);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception WhyNot(ulong handle)
    {
        if (Find(handle)?.State?.Fault is { } fault)
        {
            return new PluginFaultException(PdkStatus.FaultedEarlier, $"faulted earlier: {fault}", "", "");
        }

        string contract = typeof(T).FullName ?? typeof(T).Name;
        return new StaleHandleException(
            $"Handle 0x{handle:x} names no living {contract}: expected one that was given out by this side and not released since.");
    }
}
