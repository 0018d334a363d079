namespace Pdk.Abi;

/// <summary>A value that lies inline and may be absent.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSlot">Its slot.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct OptionalMirror<T, TSlot, TMirror> : IMirror<T?, MirrorOptional<TSlot>>
    where T : struct
    where TSlot : unmanaged
    where TMirror : struct, IMirror<T, TSlot>
{
    /// <inheritdoc/>
    public static MirrorOptional<TSlot> Write(ref MirrorWriter writer, T? value) => value is { } present
        ? new() { HasValue = 1, Value = TMirror.Write(ref writer, present) }
        : default;

    /// <inheritdoc/>
    public static T? Read(ref MirrorReader reader, MirrorOptional<TSlot> slot) =>
        slot.HasValue == 0 ? null : TMirror.Read(ref reader, slot.Value);
}
