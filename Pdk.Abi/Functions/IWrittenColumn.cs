using System.Buffers;

namespace Pdk.Abi;

/// <summary>Where results go that a function writes; see <see cref="IResultColumn{T}"/>.</summary>
public interface IWrittenColumn
{
    /// <summary>Begins the result of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>What it is written into, until <see cref="End"/>.</returns>
    IBufferWriter<byte> Begin(long row);

    /// <summary>Gives what was written as the result.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="PdkDataException">It is to be text, and is no UTF-8.</exception>
    void End(long row);

    /// <summary>Gives null.</summary>
    /// <param name="row">The row.</param>
    void SetNull(long row);
}
