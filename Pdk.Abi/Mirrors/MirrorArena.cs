namespace Pdk.Abi;

/// <summary>The memory in which the arguments of one call lie as blocks. Pooled: in the steady state a call allocates nothing.</summary>
/// <remarks>One thread at a time. Disposing gives it back to the thread's pool; what is never disposed is freed by the collector.</remarks>
public sealed unsafe class MirrorArena : IDisposable
{
    // A thread that once passed on something huge shall not keep the memory for ever.
    private const int LargestToKeep = 1 << 20;

    [ThreadStatic]
    private static MirrorArena? t_spare;

    private MirrorArena()
    {
    }

    /// <summary>Frees the memory of one that its thread kept until it ended, or that was lost in a failed call.</summary>
    ~MirrorArena() => Buffer.Dispose();

    /// <summary>The memory.</summary>
    public PdkBuffer Buffer { get; private set; } = new();

    /// <summary>Takes one from the pool.</summary>
    public static MirrorArena Rent()
    {
        MirrorArena arena = t_spare ?? new MirrorArena();
        t_spare = null;
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
        // Another call of this thread may have left its own already; one is enough.
        if (Buffer.Capacity > LargestToKeep)
        {
            Buffer.Dispose();
            Buffer = new PdkBuffer();
        }

        Buffer.Clear();
        t_spare = this;
    }
}
