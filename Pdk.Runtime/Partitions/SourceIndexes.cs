namespace Pdk.Runtime.Partitions;

/// <summary>The numbers by which streams name their source. One thread at a time.</summary>
internal sealed class SourceIndexes
{
    /// <summary>How many sources there may be at a time: a stream's key has 16 bits for them.</summary>
    internal const int Most = 1 << 16;

    private readonly Queue<int> _free = new();
    private int _next;

    /// <summary>
    /// Takes a number that no source has; one that another had as late as possible, since a sink may still speak of that.
    /// </summary>
    /// <exception cref="PipelineException">All are in use.</exception>
    internal int Take()
    {
        if (_next < Most)
        {
            return _next++;
        }

        return _free.TryDequeue(out int index)
            ? index
            : throw new PipelineException($"Expected at most {Most} sources and partitions at a time, found one more.");
    }

    /// <summary>The source of a number is gone.</summary>
    internal void GiveBack(int index) => _free.Enqueue(index);
}
