namespace Pdk.Abi;

/// <summary>A set by its interface; what is read is a <see cref="HashSet{T}"/> that compares by the default.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct ReadOnlySetMirror<T, TSlot, TMirror> : IMirror<IReadOnlySet<T>, MirrorSlice>
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, IReadOnlySet<T> value) =>
        MirrorElements<T, TSlot, TMirror>.Write(ref writer, value ?? MirrorErrors.ThrowNull<IReadOnlySet<T>>("A set"));

    /// <inheritdoc/>
    public static IReadOnlySet<T> Read(ref MirrorReader reader, MirrorSlice slot) =>
        MirrorSet<T, TSlot, TMirror>.Read(ref reader, slot);
}
