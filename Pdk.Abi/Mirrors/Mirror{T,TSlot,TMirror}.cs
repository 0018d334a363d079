using System.Buffers;

namespace Pdk.Abi;

/// <summary>Writes and reads a mirrored type as a block, by the mirror that was generated for it.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
/// <param name="layout">The layout text.</param>
public sealed class Mirror<T, TSlot, TMirror>(string layout) : Mirror<T>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public override string Layout { get; } = layout;

    /// <inheritdoc/>
    public override void Write(T value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using MirrorArena arena = MirrorArena.Rent();
        MirrorBlock<T, TSlot, TMirror>.Append(arena.Buffer, value);
        output.Write(arena.Buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public override T Read(ReadOnlySpan<byte> block) => MirrorBlock<T, TSlot, TMirror>.Read(block);
}
