namespace Pdk.Abi;

/// <summary>The memory in which the arguments of one call lie as blocks. Pooled: in the steady state a call allocates nothing.</summary>
/// <remarks>One thread at a time. Disposing gives it back to the thread's pool; what is never disposed is freed by the collector.</remarks>
public sealed unsafe class MirrorArena : IDisposable
{
    // As deep as calls in both directions are nested in practice. More would only pile up on threads that complete the calls of others.
    private const int MostToKeep = 4;

    [ThreadStatic]
    private static MirrorArena? t_spare;

    private MirrorArena? _next;
    private int _position;
    private bool _isRented;

    private MirrorArena()
    {
    }

    /// <summary>Frees the memory of one that its thread kept until it ended, or that was lost in a failed call.</summary>
    /// <remarks>There is none where memory ran out when it was made.</remarks>
    ~MirrorArena() => Buffer?.Dispose();

    /// <summary>The memory.</summary>
    public PdkBuffer Buffer { get; } = new();

    /// <summary>Takes one from the pool.</summary>
    public static MirrorArena Rent()
    {
        MirrorArena arena = t_spare ?? new MirrorArena();
        t_spare = arena._next;
        arena._next = null;
        arena._isRented = true;
        return arena;
    }

    /// <summary>Looks at a block, after all of them are written: until then they may still move.</summary>
    /// <param name="block">The block.</param>
    public BytesView View(Range block)
    {
        (int offset, int length) = block.GetOffsetAndLength(Buffer.Length);
        return new BytesView { Data = Buffer.View->Data + offset, Length = length };
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (!_isRented)
        {
            return;
        }

        _isRented = false;
        int position = (t_spare?._position ?? 0) + 1;
        if (position > MostToKeep)
        {
            Buffer.Dispose();
            GC.SuppressFinalize(this);
            return;
        }

        Buffer.ClearForReuse();
        _position = position;
        _next = t_spare;
        t_spare = this;
    }
}
