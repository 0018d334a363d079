namespace Pdk.Abi;

/// <summary>Bytes or a collection of a value type that may be absent: then its slot is zeroed.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TMirror">Its mirror. What it writes never has offset 0.</typeparam>
public readonly struct OptionalSliceMirror<T, TMirror> : IMirror<T?, MirrorSlice>
    where T : struct
    where TMirror : struct, IMirror<T, MirrorSlice>
{
    /// <inheritdoc/>
    public static MirrorSlice Write(ref MirrorWriter writer, T? value) =>
        value is { } present ? TMirror.Write(ref writer, present) : default;

    /// <inheritdoc/>
    public static T? Read(ref MirrorReader reader, MirrorSlice slot) => slot.Offset == 0 ? null : TMirror.Read(ref reader, slot);
}
