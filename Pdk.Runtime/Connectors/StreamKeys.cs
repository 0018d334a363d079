namespace Pdk.Runtime.Connectors;

/// <summary>Makes stream ids unique within a pipeline. Where there are several sources, the upper 16 bits name the source.</summary>
internal sealed class StreamKeys(int sourceCount)
{
    private const int Shift = 48;

    private bool _isShared = sourceCount > 1;

    /// <summary>There are several sources, since one is read in partitions; before the run begins.</summary>
    internal void Share() => _isShared = true;

    /// <summary>The key of a source's stream.</summary>
    /// <exception cref="PdkDataException">There are several sources, and the id leaves no room for the source.</exception>
    internal ulong Encode(int source, ulong stream)
    {
        if (!_isShared)
        {
            return stream;
        }

        return stream >> Shift == 0
            ? stream | ((ulong)source << Shift)
            : throw new PdkDataException($"In a pipeline of several sources a stream id has at most {Shift} bits, but one is {stream}.");
    }

    internal int SourceOf(ulong key) => _isShared ? (int)(key >> Shift) : 0;

    internal ulong StreamOf(ulong key) => _isShared ? key & ((1UL << Shift) - 1) : key;
}
