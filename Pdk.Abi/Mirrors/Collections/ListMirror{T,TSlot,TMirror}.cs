using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A list.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ListMirror<T, TSlot, TMirror> : IMirror<List<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, List<T> value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, CollectionsMarshal.AsSpan(value ?? MirrorErrors.ThrowNull<List<T>>("A list")));

    /// <inheritdoc/>
    public static List<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorElements<T, TSlot, TMirror>.ReadList(ref reader, slot);
}
