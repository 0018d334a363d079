namespace Pdk.Abi;

/// <summary>Text, bytes or a collection that may be absent: then its slot is zeroed.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TMirror">Its mirror. What it writes never has offset 0.</typeparam>
public readonly struct NullableSliceMirror<T, TMirror> : IMirror<T?, MirrorSlice>
    where T : class
    where TMirror : struct, IMirror<T, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, T? value) => value is null ? default : TMirror.Write(ref writer, value);

    /// <inheritdoc/>
    public static T? Read(ref MirrorReader reader, MirrorSlice slot) => slot.Offset == 0 ? null : TMirror.Read(ref reader, slot);
}
