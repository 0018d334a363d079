namespace Pdk.Abi;

/// <summary>An array.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ArrayMirror<T, TSlot, TMirror> : IMirror<T[], MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, T[] value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, (value ?? MirrorErrors.ThrowNull<T[]>("An array")).AsSpan());

    /// <inheritdoc/>
    public static T[] Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot);
}
