using System.Buffers;

namespace Pdk.Abi;

/// <summary>
/// Writes and reads a mirrored type as a block, outside of any call: into a file, a queue, the bytes of an event. Of each type with
/// <see cref="MirrorAttribute"/> there is one.
/// </summary>
/// <remarks>Safe for all threads.</remarks>
/// <typeparam name="T">The type.</typeparam>
public abstract class Mirror<T>
{
    /// <summary>
    /// The canonical text of the type and of those that it is made of, one line for each field. Equal texts mean equal blocks.
    /// </summary>
    public abstract string Layout { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the block goes. Untouched where the value cannot be written.</param>
    /// <exception cref="PdkDataException">A part of the value is null although its type promises one, or it nests too deep.</exception>
    public abstract void Write(T value, IBufferWriter<byte> output);

    /// <summary>Reads a value.</summary>
    /// <param name="block">The block; nothing in it is trusted.</param>
    /// <exception cref="PdkDataException">The block is malformed.</exception>
    public abstract T Read(ReadOnlySpan<byte> block);
}
