using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk;

/// <summary>Owns a column that calls fill. Each call begins anew, and uses the memory of the one before where it can.</summary>
/// <remarks>
/// One call at a time; a second one is refused. What is never disposed of is given back by a finalizer, on the thread pool.
/// </remarks>
public sealed unsafe class ColumnResult : IDisposable
{
    private const int Free = 0;
    private const int Used = 1;
    private const int Disposed = 2;

    private int _state;

    /// <summary>An empty column.</summary>
    public ColumnResult()
    {
        Data = (ColumnData*)NativeMemory.AllocZeroed((nuint)sizeof(ColumnData));
    }

    /// <summary>Gives back what nobody has disposed of.</summary>
    ~ColumnResult()
    {
        nint data = (nint)Data;
        ThreadPool.UnsafeQueueUserWorkItem(static data => End((ColumnData*)data), data, preferLocal: false);
    }

    /// <summary>The column, as a call gets it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public PdkColumn Column
    {
        get
        {
            ObjectDisposedException.ThrowIf(_state == Disposed, this);
            return new PdkColumn(this);
        }
    }

    internal ColumnData* Data { get; }

    /// <summary>Changes whenever something is done with the column.</summary>
    internal int Version { get; private set; }

    /// <summary>A call that was to fill the column has failed: it has no rows.</summary>
    internal void Empty()
    {
        if (Interlocked.CompareExchange(ref _state, Used, Free) == Free)
        {
            Version++;
            Data->Array.Length = 0;
            Data->Array.NullCount = 0;
            Leave();
        }
    }

    /// <summary>Moves the column to an owner of the caller's: to an Arrow library, say. This object is empty afterwards.</summary>
    /// <param name="array">Receives the values; overwritten.</param>
    /// <param name="schema">Receives the type; overwritten.</param>
    /// <exception cref="InvalidOperationException">No call has filled it, or one is under way.</exception>
    public void Export(ArrowArray* array, ArrowSchema* schema)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(schema);
        Enter();
        try
        {
            if (Data->Array.Release is null)
            {
                throw new InvalidOperationException("The column is empty: no call has filled it since the last one was moved.");
            }

            *array = Data->Array;
            *schema = Data->Schema;
            *Data = default;
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A call is under way.</exception>
    public void Dispose()
    {
        int state = Interlocked.CompareExchange(ref _state, Disposed, Free);
        if (state == Used)
        {
            throw new InvalidOperationException("The column cannot be disposed of while a call fills it.");
        }

        if (state == Free)
        {
            GC.SuppressFinalize(this);
            Version++;
            End(Data);
        }
    }

    /// <summary>Moves what a call has filled to its caller's column.</summary>
    /// <param name="column">The caller's.</param>
    public void MoveTo(PdkColumn column)
    {
        if (column.Owner == this)
        {
            throw new ArgumentException("A column cannot be moved to itself.", nameof(column));
        }

        using var lease = ColumnLease.Of(column, nameof(column));
        Enter();
        ColumnData.Release(lease.Data);
        *lease.Data = *Data;
        *Data = default;
        Leave();
        Dispose();
    }

    /// <summary>Begins a call.</summary>
    internal void Enter()
    {
        int state = Interlocked.CompareExchange(ref _state, Used, Free);
        ObjectDisposedException.ThrowIf(state == Disposed, this);
        if (state == Used)
        {
            throw new InvalidOperationException("The column is used by another call: give each call that is under way one of its own.");
        }

        Version++;
    }

    /// <summary>Ends a call.</summary>
    internal void Leave() => Volatile.Write(ref _state, Free);

    private static void End(ColumnData* data)
    {
        ColumnData.Release(data);
        NativeMemory.Free(data);
    }
}
