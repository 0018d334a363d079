namespace Pdk.Abi;

/// <summary>A list by its interface; what is read is an array.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ReadOnlyListMirror<T, TSlot, TMirror> : IMirror<IReadOnlyList<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, IReadOnlyList<T> value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, value ?? MirrorErrors.ThrowNull<IReadOnlyList<T>>("A list"));

    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorElements<T, TSlot, TMirror>.ReadArray(ref reader, slot);
}
